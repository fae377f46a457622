import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const languages = ['sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** One page for each kind of partner, one for each door without the SDK, and one for what comes after the first concern. */
export const kinds = ['school', 'police', 'bup', 'leisure', 'web-form', 'any-system', 'nats', 'going-live'] as const;
export type Kind = (typeof kinds)[number];

/** What a reader types at once, and what the page says that the terminal shows then. */
export interface Step {
  readonly line: number;
  readonly command: string;
  /** Where the page says that the command does not succeed: ```sh exit 3 */
  readonly exitCode: number;
  readonly shown: string | undefined;
}

/** A fenced block of a page. */
export interface Block {
  readonly line: number;
  readonly language: string;
  readonly info: string;
  readonly content: string;
}

export interface Page {
  readonly file: string;
  readonly text: string;
  readonly steps: readonly Step[];
  readonly blocks: readonly Block[];
}

export const checkout = fileURLToPath(new URL('../../..', import.meta.url));
export const folder = 'docs/quickstart';

export function readPage(kind: Kind, language: Language): Page {
  const file = `${folder}/${kind}.${language}.md`;
  return pageOf(file, readFileSync(`${checkout}/${file}`, 'utf8'));
}

export function pageOf(file: string, text: string): Page {
  const blocks = [...text.matchAll(/^```([a-z]*) ?(.*)\n([^]*?)^```$/gm)].map(
    ({ index, 1: language = '', 2: info = '', 3: content = '' }) => ({
      line: text.slice(0, index).split('\n').length,
      language,
      info,
      content,
    }),
  );
  return { file, text, blocks, steps: blocks.flatMap((block, at) => (block.language === 'sh' ? [stepOf(block, blocks[at + 1])] : [])) };
}

function stepOf({ line, info, content }: Block, next: Block | undefined): Step {
  const exitCode = Number(/^exit (\d+)$/.exec(info)?.[1] ?? 0);
  return { line, command: content, exitCode, shown: next?.language === 'text' ? next.content : undefined };
}

/** Commands that stand in the prose, as `npx varsam …`. */
export function commandsInProse({ text }: Page): readonly string[] {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/`((?:npx|npm|node|curl|nats|varsam) [^`]+)`/g)].map(([, command = '']) => command);
}
