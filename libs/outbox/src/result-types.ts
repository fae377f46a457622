import pg from 'pg';

const date = 1082;
const dateArray = 1182;
const bigint = 20;
const textArray = 1009;

type Parse = (text: string) => unknown;
type ParserFor = (oid: number, format: 'text') => Parse;

// a statutory date is a calendar date: read as a Date it would move with the machine's time zone
const ownParsers = new Map<number, Parse>([
  [date, (text) => text],
  [dateArray, (text) => (pg.types.getTypeParser as ParserFor)(textArray, 'text')(text)],
  [bigint, numberWhenSafe],
]);

function numberWhenSafe(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** How columns come back: date as `YYYY-MM-DD`, timestamptz as Date, bigint as number while it is safe. */
export const resultTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    const own = format === 'binary' ? undefined : ownParsers.get(oid);
    return own ?? (pg.types.getTypeParser as ParserFor)(oid, 'text');
  },
};
