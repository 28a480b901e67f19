import { execFileSync, spawnSync } from "node:child_process";
import { basename, join } from "node:path";

/** Whether LibreOffice is there; where it is not, says so. */
export function hasOffice(): boolean {
  if (spawnSync("soffice", ["--version"], { timeout: 60_000 }).status === 0) return true;
  console.warn("skipped: there is no soffice (apt-get install libreoffice-impress libreoffice-calc)");
  return false;
}

/** Opens a file in LibreOffice and writes it into `folder` as another kind (`pdf`, `csv:…`); the path of what came out. */
export function asOffice(path: string, to: string, folder: string): string {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, path], {
    stdio: "ignore",
    timeout: 180_000,
  });
  return join(folder, basename(path).replace(/\.[^.]+$/, `.${to.split(":")[0]}`));
}
