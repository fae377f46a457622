import type { Adapted, Sender } from './adapted.js';
import { decodeSource } from './decode.js';
import { fromBup } from './from-bup.js';
import { fromLeisure } from './from-leisure.js';
import { fromPolice } from './from-police.js';
import { fromSchool } from './from-school.js';
import { fromWebForm } from './from-web-form.js';

/** What partners really hold, and what reads it. */
const adapters = {
  school: fromSchool,
  police: fromPolice,
  bup: fromBup,
  leisure: fromLeisure,
  'web-form': fromWebForm,
} as const satisfies Record<string, (text: string, sender?: Partial<Sender>) => Adapted>;

export type SourceFormat = keyof typeof adapters;

export const sourceFormats = Object.keys(adapters) as readonly SourceFormat[];

/** Turns a partner's own record into messages. Throws `CannotRead` for what is malformed, with the line or the field; loses nothing of what is not. */
export function adapt(format: SourceFormat, source: Uint8Array | string, sender?: Partial<Sender>): Adapted {
  return adapters[format](typeof source === 'string' ? source : decodeSource(source), sender);
}
