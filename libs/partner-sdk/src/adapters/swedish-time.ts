const offsets = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' });
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const wall = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}[:.]\d{2}(?:[:.]\d{2})?)$/;

/** `2026-03-20`, `19:30` on a clock in Sweden as an instant. In the hour that comes twice in October the first one is meant. */
export function stockholm(date: string, time: string): Date {
  const asIfUtc = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(asIfUtc)) return new Date(Number.NaN);
  const summer = asIfUtc - 2 * 3_600_000;
  return new Date(offsetAt(summer) === 2 ? summer : asIfUtc - 3_600_000);
}

/** A moment with its own offset, or on a clock in Sweden when it has none; undefined when it is no moment. */
export function instant(text: string): Date | undefined {
  const [, date = '', time = ''] = wall.exec(text) ?? [];
  const at = withOffset.test(text) ? new Date(text) : stockholm(date, time.replaceAll('.', ':'));
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function offsetAt(at: number): number {
  const name = offsets.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Number(name.slice('GMT'.length, 'GMT+02'.length));
}
