/** What each placeholder of a page has stood for so far. */
export type Known = Map<string, string>;

/**
 * Whether a terminal shows what a page says. `…` stands for anything on a line, a line of `…` for any lines, `<name>` for something that is the
 * same wherever the page says `<name>` again: so a page that shows `<receipt>` twice promises the same receipt.
 */
export function agrees(shown: string, output: string, known: Known): boolean {
  const names: string[] = [];
  const lines = linesOf(shown).map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${patternOf(line, names, known)}\\n`));
  const found = new RegExp(`^${lines.join('')}$`, 'u').exec(`${linesOf(output).join('\n')}\n`);
  for (const [index, name] of names.entries()) if (found) known.set(name, found[index + 1] ?? '');
  return found !== null;
}

function patternOf(line: string, names: string[], known: Known): string {
  return line
    .split(/(…|<\p{L}[\p{L} -]*>)/u)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : placeholder(part, names, known)))
    .join('');
}

function placeholder(part: string, names: string[], known: Known): string {
  if (part === '…') return '.*?';
  const before = known.get(part);
  if (before !== undefined) return escaped(before);
  const here = names.indexOf(part);
  if (here >= 0) return `\\${here + 1}`;
  names.push(part);
  return '(.+?)';
}

/** Spaces at the end of a line and empty lines around it all are not seen on a screen. */
function linesOf(text: string): readonly string[] {
  return text
    .replaceAll(/[ \t\r]+$/gm, '')
    .replaceAll(/^\n+|\n+$/g, '')
    .split('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
