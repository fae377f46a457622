/** What one call takes: a number, or the expression that makes one of words; undefined when nobody can tell from the file. */
export interface LockTaken {
  readonly file: string;
  readonly key: string | undefined;
}

const call = /pg_(?:try_)?advisory_(?:xact_)?(?:un)?lock(?:_shared)?\(/g;
const constant = (name: string): RegExp => new RegExp(`const ${name}(?:: number)? = ([\\d_]+)n?;`);

/** Every advisory lock that a file takes. A lock is known to PostgreSQL by its number alone, whatever the file calls it. */
export function locksTaken(file: string, text: string): readonly LockTaken[] {
  return [...text.matchAll(call)].map(({ index, 0: opening }) => {
    const from = index + opening.length;
    const argument = balanced(text, from);
    return { file, key: keyOf(argument, text, from + argument.length) };
  });
}

/** Keys that mean two things, for they are taken in two files, and places that do not tell what they take. */
export function locksWithTwoMeanings(taken: readonly LockTaken[]): readonly string[] {
  const unknown = taken.filter(({ key }) => key === undefined).map(({ file }) => `${file} takes a lock whose number it does not tell`);
  const byKey = Map.groupBy(taken, ({ key }) => key ?? '');
  const filesOf = [...byKey].filter(([key]) => key !== '').map(([key, of]) => [key, [...new Set(of.map(({ file }) => file))]] as const);
  return [...unknown, ...filesOf.filter(([, files]) => files.length > 1).map(([key, files]) => `${key}: ${files.join(', ')}`)];
}

function balanced(text: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return text.slice(from, at - 1);
}

function keyOf(argument: string, text: string, after: number): string | undefined {
  if (/^[\d_]+$/.test(argument)) return numbered(argument);
  if (/^hashtext(extended)?\(/.test(argument)) return argument.replace(/\s+/g, ' ');
  const named =
    /^\$\{(\w+)\}$/.exec(argument)?.[1] ?? (argument === '$1' ? /^[^[]{0,60}\[(\w+)\]/.exec(text.slice(after))?.[1] : undefined);
  const value = named && constant(named).exec(text)?.[1];
  return value ? numbered(value) : undefined;
}

const numbered = (digits: string): string => digits.replaceAll('_', '');
