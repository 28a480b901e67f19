import { parseArgs } from "node:util";
import { ENGINE_VERSION } from "../engine/version.ts";
import { type Command, type ExitCode, UsageError } from "./command.ts";
import { demo } from "./demo.ts";
import { importPractices } from "./import.ts";
import { inspect } from "./inspect.ts";
import { plan } from "./plan.ts";
import { recommend } from "./recommend.ts";
import { run } from "./run.ts";
import { tellIssues, threadsOf } from "./tell.ts";
import { validate } from "./validate.ts";

const COMMANDS: readonly Command[] = [run, plan, inspect, validate, recommend, importPractices, demo];

const HELP = `ng — land degradation neutrality from rasters: SDG 15.3.1, status and the neutrality ledger

Usage: npm run -s ng -- <command> [options]

Commands
${COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`).join("\n")}

Options of every command
  --json         print results as JSON only
  --threads N    hands to work with (default: one less than the processors, at least 1)
  --help         this text, or a command's own
  --version      the engine's version

Exit codes: 0 done; 1 the input stops the work (each reason one line on stderr); 2 wrong usage; 3 our fault.
`;

const MOST_MS_TO_STOP = 200;

// Mistakes of ours that no promise carries, such as a thread that ran out of memory.
process.on("uncaughtException", (fault) => process.exit(ourFault(fault)));

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "help" || name === "-h") {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    process.stdout.write(`${ENGINE_VERSION}\n`);
    return 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined)
    return usage(`there is no command “${name}”; choose one of ${COMMANDS.map((c) => c.name).join(", ")}.`);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      stop.abort(new Error("interrupted"));
      // Whoever has not stopped by then is left behind; unfinished folders are swept when the process exits.
      setTimeout(leave, MOST_MS_TO_STOP);
    });
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        threads: { type: "string" },
        help: { type: "boolean", short: "h" },
        ...command.options,
      },
    });
    if (values["help"] === true) {
      process.stdout.write(command.help);
      return 0;
    }
    const options = values as Record<string, string | boolean | undefined>;
    const threads = threadsOf(options["threads"]);
    return await command.run({ names: positionals, options, threads, signal: stop.signal });
  } catch (fault) {
    if (stop.signal.aborted) {
      return leave();
    }
    if (fault instanceof UsageError || isParseFault(fault)) return usage((fault as Error).message);
    return ourFault(fault);
  }
}

/** Ends the process at once: what is still being computed is of no use to anyone. */
function leave(): never {
  tellIssues([{ code: "interrupted", severity: "stop" }]);
  process.exit(1);
}

function ourFault(fault: unknown): 3 {
  process.stderr.write(`ng: our fault, please report it: ${(fault as Error).stack ?? String(fault)}\n`);
  return 3;
}

function usage(message: string): ExitCode {
  process.stderr.write(`ng: ${message}\nSee: npm run -s ng -- --help\n`);
  return 2;
}

function isParseFault(fault: unknown): boolean {
  return fault instanceof TypeError && String((fault as { code?: string }).code).startsWith("ERR_PARSE_ARGS");
}
