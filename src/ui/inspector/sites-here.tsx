import type { Geometry } from "geojson";
import { useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { choosePlace, type FoundPlace, nearestSite, sitesWithin } from "../../commands/places.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** The practice sites in an area, by name. */
export function SitesWithin({ area }: { readonly area: Geometry }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const [sites, setSites] = useState<readonly FoundPlace[] | null>(null);
  const files = useDrawer(({ sources }) => sources.files);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other files have other sites
  useEffect(() => {
    let isCurrent = true;
    setSites(null);
    void sitesWithin(desk, area).then((found) => {
      if (isCurrent) setSites(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, area, files]);
  if (sites === null) return null;
  return (
    <section className="story">
      <h3>{say("sites.within", { count: sites.length })}</h3>
      {sites.length > 0 && (
        <ul className="plain-list">
          {sites.map((site) => (
            <li key={`${site.layer} ${site.at}`}>
              <Site {...site} text={site.place.name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The practice site nearest to a place, and how far it is. */
export function NearestSite({ lonLat }: { readonly lonLat: readonly [number, number] }) {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const [site, setSite] = useState<FoundPlace | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setSite(null);
    void nearestSite(desk, lonLat).then((found) => {
      if (isCurrent) setSite(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, lonLat]);
  if (site?.km == null) return null;
  return (
    <section className="story">
      <h3>{say("sites.nearest")}</h3>
      <Site
        {...site}
        text={say("sites.distance", { name: site.place.name, km: quantities.number(site.km, 2) })}
      />
    </section>
  );
}

function Site({ layer, at, text }: FoundPlace & { readonly text: string }) {
  const desk = useDesk();
  return (
    <AriaButton className="unit-row" onPress={() => choosePlace(desk, layer, at, true)}>
      {text}
    </AriaButton>
  );
}
