import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { CatalogueEntry } from './catalogue.js';
import { decodeEvents } from './envelope.js';

/** `libs/contracts/fixtures/<owner>.<event>.v<major>.json`: the type without its prefix. */
export function fixtureName(type: string): string {
  return `${type.replace('se.varsam.', '')}.json`;
}

/** Why the classes of the catalogue can no longer read a fixture; empty when they can. */
export function unreadable(fixture: Uint8Array, catalogue: readonly CatalogueEntry[]): readonly string[] {
  return decodeEvents(fixture).flatMap((event) => {
    const entry = catalogue.find((candidate) => candidate.type === event.type);
    if (!entry) return [`no contract reads ${event.type} any more`];
    return faults(entry.contract, event.data);
  });
}

export function faults(contract: new () => object, data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return ['data is not an object'];
  const errors = validateSync(plainToInstance(contract, data), { whitelist: true, forbidNonWhitelisted: true });
  return errors.flatMap((error) => flattened(error, ''));
}

function flattened(error: ValidationError, parent: string): readonly string[] {
  const place = `${parent}/${error.property}`;
  const own = Object.keys(error.constraints ?? {}).map((constraint) => `${place} ${constraint}`);
  return [...own, ...(error.children ?? []).flatMap((child) => flattened(child, place))];
}
