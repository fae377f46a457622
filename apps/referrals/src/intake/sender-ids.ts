import { isOpaqueId } from '@varsam/contracts';
import type { BlindIndex } from '@varsam/service-kit';
import type { Arrival } from './arrival.js';
import { textOf } from './json-fields.js';

const separator = '\u001f';

/**
 * What a sender's own ids are called here. Ids stand in the open, in lists, indexes and receipts: one that tells who somebody is, or could, is called
 * by a keyed mark of itself. The same id is the same mark wherever its sender names it: in a repetition, a supplement, a report about a sibling.
 */
export class SenderIds {
  constructor(private readonly index: Pick<BlindIndex, 'of'>) {}

  of({ kommunkod, partnerId }: Pick<Arrival, 'kommunkod' | 'partnerId'>, value: unknown): string | undefined {
    const id = textOf(value);
    if (id === undefined || isOpaqueId(id)) return id;
    return this.index.of(kommunkod, `${partnerId}${separator}${id}`).toString('hex').slice(0, 32);
  }
}
