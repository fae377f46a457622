const offsets = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', timeZoneName: 'longOffset' });

/** `2026-03-20`, `19:30` on a clock in Sweden as an instant. In the hour that comes twice in October the first one is meant. */
export function stockholm(date: string, time: string): Date {
  const asIfUtc = Date.parse(`${date}T${time}Z`);
  const summer = asIfUtc - 2 * 3_600_000;
  return new Date(offsetAt(summer) === 2 ? summer : asIfUtc - 3_600_000);
}

function offsetAt(instant: number): number {
  const name = offsets.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return Number(name.slice('GMT'.length, 'GMT+02'.length));
}

/** An instant that carries its own offset, in the form the contract asks for. */
export function utc(instant: string): string {
  return new Date(instant).toISOString();
}
