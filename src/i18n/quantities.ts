/** Numbers as the screen writes them: three significant figures, the whole number on hover and in exports; never parted from their unit. */
export interface Quantities {
  /** “182 km²”. */
  km2(value: number): string;
  /** “31 %”; an em dash where there is nothing to share. */
  share(part: number, whole: number): string;
  /** A number with at most `figures` significant figures. */
  number(value: number, figures?: number): string;
  /** “212 MB” (of 1,000,000 bytes), “14 kB”. */
  bytes(value: number): string;
  /** Every figure there is, for a tooltip. */
  exact(value: number): string;
  /** “12.345° S, 34.1° E”. */
  lonLat(lonLat: readonly [number, number]): string;
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** The number formats of a language. */
export function quantitiesOf(tag: string): Quantities {
  const number = (value: number, figures = 3): string => withMinus(plainNumber(value, figures));
  const plainNumber = (value: number, figures: number): string =>
    Math.abs(value) >= 10 ** figures
      ? new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }).format(
          Number(value.toPrecision(Math.max(figures, 1))),
        )
      : new Intl.NumberFormat(tag, { maximumSignificantDigits: figures }).format(value);
  const degrees = new Intl.NumberFormat(tag, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  const west = tag.startsWith("fr") ? "O" : "W";
  return {
    number,
    km2: (value) => `${number(value)}\u00a0km²`,
    share: (part, whole) => {
      if (!(whole > 0)) return "—";
      const percent = (100 * part) / whole;
      if (percent > 0 && percent < 0.1) return `< ${new Intl.NumberFormat(tag).format(0.1)}\u00a0%`;
      return `${new Intl.NumberFormat(tag, { maximumFractionDigits: percent < 10 ? 1 : 0 }).format(percent)}\u00a0%`;
    },
    bytes: (value) => {
      const step = BYTE_UNITS.findLastIndex((_, at) => value >= 1000 ** at);
      const [at, unit] = step < 1 ? [0, BYTE_UNITS[0]] : [step, BYTE_UNITS[step]!];
      return new Intl.NumberFormat(tag, {
        style: "unit",
        unit,
        maximumSignificantDigits: value < 1000 ? 4 : 3,
      }).format(value / 1000 ** at);
    },
    exact: (value) => new Intl.NumberFormat(tag, { maximumFractionDigits: 6 }).format(value),
    lonLat: ([lon, lat]) =>
      `${degrees.format(Math.abs(lat))}° ${lat < 0 ? "S" : "N"}, ${degrees.format(Math.abs(lon))}° ${lon < 0 ? west : "E"}`,
  };
}

/** A minus sign in place of a hyphen. */
export function withMinus(number: string): string {
  return number.replace(/^-/, "−");
}
