import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { notUnderstood } from './command-failed.js';

/** How every command finds its partner or person, its service and its keys. */
export const connectionOptions = {
  profile: { type: 'string' },
  as: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Reads options strictly: a misspelt one must not be taken for a missing one. */
export function parsed<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw notUnderstood({ sv: `Kommandot går inte att förstå: ${detail}`, en: `The command cannot be understood: ${detail}` });
  }
}

/** The one file or id that a command is about. */
export function onlyPositional(positionals: readonly string[], name: string): string {
  const [only, ...more] = positionals;
  if (only !== undefined && more.length === 0) return only;
  throw notUnderstood({ sv: `Ange ${name}, och bara en.`, en: `Name ${name}, and one only.` });
}
