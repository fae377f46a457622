import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { languageOf, type Bilingual, type Language } from './bilingual.js';
import { CommandFailed } from './command-failed.js';

/** What a command may see and say. Answers go to standard output, everything about the command itself to standard error. */
export interface Io {
  readonly environment: NodeJS.ProcessEnv;
  readonly language: Language;
  /** One line, or several, of the answer. */
  out(text: string): void;
  /** The same for a person, in their language. */
  say(text: Bilingual): void;
  /** What is not the answer: progress, warnings, what went wrong. */
  tell(text: Bilingual): void;
  /** A file, or standard input for `-`. */
  read(file: string): Promise<Buffer>;
}

export function terminalIo(environment: NodeJS.ProcessEnv, language: Language = languageOf(environment)): Io {
  return {
    environment,
    language,
    out: (text) => void process.stdout.write(`${text}\n`),
    say: (text) => void process.stdout.write(`${text[language]}\n`),
    tell: (text) => void process.stderr.write(`${text[language]}\n`),
    read: async (file) => (file === '-' ? buffer(process.stdin) : readFile(file).catch(cannotRead(file))),
  };
}

function cannotRead(file: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    const why = code === undefined ? '' : ` (${code})`;
    throw new CommandFailed(
      { sv: `Filen ${file} går inte att läsa${why}.`, en: `The file ${file} cannot be read${why}.` },
      {
        sv: 'Kontrollera namnet, eller ge innehållet på standard in med -.',
        en: 'Check its name, or give the content on standard input with -.',
      },
    );
  };
}
