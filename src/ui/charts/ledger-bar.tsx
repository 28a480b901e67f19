interface LedgerBarProps {
  /** Says the same in words. */
  readonly label: string;
  readonly expectedLossesKm2: number;
  readonly avoidedLossesKm2: number;
  readonly gainsKm2: number;
  readonly netKm2: number;
  /** The longest bars of the list to the left and to the right. */
  readonly mostLostKm2: number;
  readonly mostGainedKm2: number;
}

const WIDTH = 328;
const HEIGHT = 18;
const MARGIN = 4;
/** The narrower side has this share of the width at least. */
const LEAST_SHARE = 0.2;

/**
 * Two ledgers on one zero line: to the left what is expected to be lost, of it avoided (hatched), to the right what is gained.
 * The tick is the net.
 */
export function LedgerBar({
  label,
  expectedLossesKm2,
  avoidedLossesKm2,
  gainsKm2,
  netKm2,
  mostLostKm2,
  mostGainedKm2,
}: LedgerBarProps) {
  const both = mostLostKm2 + mostGainedKm2 || 1;
  const zero = WIDTH * Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, mostLostKm2 / both));
  const pxPerKm2 = Math.min(
    mostLostKm2 > 0 ? (zero - MARGIN) / mostLostKm2 : Infinity,
    mostGainedKm2 > 0 ? (WIDTH - MARGIN - zero) / mostGainedKm2 : Infinity,
  );
  const length = (km2: number): number => (km2 > 0 ? km2 * pxPerKm2 : 0);
  const lost = length(expectedLossesKm2 - avoidedLossesKm2);
  const avoided = length(expectedLossesKm2) - lost;
  const net = zero + Math.sign(netKm2) * length(Math.abs(netKm2));
  return (
    <svg className="chart ledger-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <defs>
        <pattern
          id="avoided"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill="var(--paper)" />
          <rect width="2.4" height="5" fill="var(--avoid)" />
        </pattern>
      </defs>
      <rect x={zero - lost} y={3} width={lost} height={12} fill="var(--degraded)" />
      <rect x={zero - lost - avoided} y={3} width={avoided} height={12} fill="url(#avoided)" />
      <rect x={zero} y={3} width={length(gainsKm2)} height={12} fill="var(--improved)" />
      <line className="axis" x1={zero} x2={zero} y1={0} y2={HEIGHT} />
      <line x1={net} x2={net} y1={0} y2={HEIGHT} stroke="var(--paper)" strokeWidth={5} />
      <line x1={net} x2={net} y1={0} y2={HEIGHT} stroke="var(--ink)" strokeWidth={2.4} />
    </svg>
  );
}
