import { lazy, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { closeWorkspace } from "../../commands/close-workspace.ts";
import { put } from "../../commands/desk.ts";
import { showWorkspaces } from "../../commands/kept-workspaces.ts";
import { setLanguage, setTheme } from "../../commands/preferences.ts";
import type { View } from "../../commands/state.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import { NARROW, useMedia } from "../kit/media.ts";
import { Segments } from "../kit/segments.tsx";
import { PlaceSearch } from "./place-search.tsx";

const THEMES: Readonly<Record<View["theme"], { next: View["theme"]; icon: IconName }>> = {
  system: { next: "light", icon: "half" },
  light: { next: "dark", icon: "sun" },
  dark: { next: "system", icon: "moon" },
};

const TakeAlong = lazy(async () => ({ default: (await import("./take-along.tsx")).TakeAlong }));

/** The workspace's name, the search, and how the page looks and speaks. */
export function Head() {
  const desk = useDesk();
  const { say, tag } = useSpeech();
  const name = useDrawer((state) => state.document?.present.name ?? null);
  const theme = useDrawer(({ view }) => view.theme);
  const isPanelOpen = useDrawer(({ view }) => view.isPanelOpen);
  const isNarrow = useMedia(NARROW);
  const hasResult = useDrawer(({ results }) => results.assessment !== null);
  const [isTaking, setTaking] = useState(false);
  const taking = useRef<HTMLDivElement>(null);
  return (
    <header className="head">
      {!isNarrow && (
        <IconButton
          icon="panel"
          label={say(isPanelOpen ? "panel.close" : "panel.open")}
          onPress={() => put(desk, "view", { isPanelOpen: !isPanelOpen })}
        />
      )}
      {name === null ? (
        <div className="name">Neutral Ground</div>
      ) : (
        <AriaButton className="button quiet name" onPress={() => showWorkspaces(desk)}>
          <span title={name}>{name === "" ? say("kept.unnamed") : name}</span>
          <span className="unseen">: {say("kept.title")}</span>
          <Icon name="open" size={14} />
        </AriaButton>
      )}
      <PlaceSearch />
      <div className="fill" />
      <div className="tools">
        {hasResult && (
          <div className="taking" ref={taking}>
            <AriaButton
              className="button quiet"
              aria-expanded={isTaking}
              aria-label={say("take.title")}
              onPress={() => setTaking(!isTaking)}
            >
              <Icon name="take" />
              {!isNarrow && say("take.title")}
            </AriaButton>
            <Suspense>
              {isTaking && (
                <TakeAlong
                  onClose={(isByKey) => {
                    setTaking(false);
                    if (isByKey) taking.current?.querySelector("button")?.focus();
                  }}
                />
              )}
            </Suspense>
          </div>
        )}
        {name !== null && isNarrow && (
          <IconButton icon="list" label={say("kept.title")} onPress={() => showWorkspaces(desk)} />
        )}
        {name !== null && !isNarrow && (
          <Button look="quiet" onPress={() => closeWorkspace(desk)}>
            {say("workspace.close")}
          </Button>
        )}
        <Segments
          label={say("language.label")}
          chosen={tag}
          onChoose={(next) => void setLanguage(desk, next)}
          segments={[
            { id: "en", content: <span lang="en">EN</span> },
            { id: "fr", content: <span lang="fr">FR</span> },
          ]}
        />
        <IconButton
          icon={THEMES[theme].icon}
          label={say("theme.label", { theme: say(`theme.${theme}`) })}
          onPress={() => setTheme(desk, THEMES[theme].next)}
        />
      </div>
    </header>
  );
}
