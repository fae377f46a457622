import type { Bilingual, Language } from './bilingual.js';
import { CommandFailed, notUnderstood } from './command-failed.js';
import { exitCodes, exitCodeTexts } from './exit-codes.js';
import { groups } from './groups.js';
import { terminalIo, type Io } from './io.js';

const heading: Bilingual = {
  sv: 'varsam – anmäl oro för ett barn till socialtjänsten, med kvitto som bevisar det',
  en: 'varsam – report concern about a child to the social services, with a receipt that proves it',
};
const words: Bilingual = { sv: 'Kommandon|Gemensamt|Slutkoder', en: 'Commands|For all of them|Exit codes' };
const options: Bilingual = {
  sv: [
    '--profile FIL   partnerns profil, annars VARSAM_PROFILE',
    '--as NAMN       partner eller demoperson i ett lokalt system (.varsam/local.json, eller VARSAM_HOME)',
    '--lang sv|en    språk, annars VARSAM_LANG eller datorns',
    '--help          denna hjälp, eller hjälp om ett kommando',
  ].join('\n'),
  en: [
    '--profile FILE  the partner’s profile, else VARSAM_PROFILE',
    '--as NAME       a partner or demo person of a local system (.varsam/local.json, or VARSAM_HOME)',
    '--lang sv|en    language, else VARSAM_LANG or the machine’s',
    '--help          this help, or the help of one command',
  ].join('\n'),
};

/** `varsam …`; the number it ends with is the exit code. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { language, rest } = spokenIn(args);
  return run(rest, terminalIo(environment, language));
}

/** The same with a terminal of the caller's own. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  const group = groups.find((one) => one.name === name);
  const asksHelp = name === undefined || args.includes('--help') || args.includes('-h') || name === 'help';
  if (asksHelp) {
    io.say(group ? group.usage : helpText());
    return name === undefined ? exitCodes.notUnderstood : exitCodes.done;
  }
  try {
    if (!group) throw notUnderstood({ sv: `Kommandot ${name} finns inte.`, en: `There is no command ${name}.` });
    return await group.run(rest, io);
  } catch (error) {
    return ended(error, io);
  }
}

function ended(error: unknown, io: Io): number {
  if (error instanceof CommandFailed) {
    io.tell(error.what);
    io.tell({ sv: `  → ${error.next.sv}`, en: `  → ${error.next.en}` });
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.tell({ sv: `Det gick inte: ${message}`, en: `It did not work: ${message}` });
  return exitCodes.notPossible;
}

function spokenIn(args: readonly string[]): { readonly language?: Language | undefined; readonly rest: readonly string[] } {
  const at = args.indexOf('--lang');
  if (at < 0) return { rest: args };
  const language = args[at + 1] === 'sv' ? 'sv' : 'en';
  return { language, rest: args.toSpliced(at, 2) };
}

function helpText(): Bilingual {
  return { sv: helpIn('sv'), en: helpIn('en') };
}

function helpIn(language: Language): string {
  const [commands, common, codes] = words[language].split('|');
  const usages = groups.map(({ usage }) => indented(usage[language])).join('\n');
  return [
    heading[language],
    `\n${commands}\n${usages}`,
    `\n${common}\n${indented(options[language])}`,
    `\n${codes}\n${indented(exitCodeTexts[language])}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
