import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { Problem } from './problem.js';
import { compiledValidator } from './validator.js';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Checks what comes in by the class its parameter names. A body typed `unknown` is left alone: the intake of reports is lenient by rule.
 * A path id that is no uuid names nothing, and nothing looks the same as not found.
 */
export class InputPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param' && typeof data === 'string' && /(^id|Id)$/.test(data)) {
      if (typeof value !== 'string' || !uuid.test(value)) throw new Problem('not-found', 404, 'Not found');
    }
    if ((type === 'body' || type === 'query') && data === undefined && isContract(metatype)) {
      const errors = compiledValidator(metatype)(value);
      if (errors.length > 0) throw new Problem('invalid', 422, 'The message breaks its contract', undefined, { errors });
    }
    return value;
  }
}

const contracts = new WeakMap<object, boolean>();

function isContract(metatype: unknown): metatype is new () => object {
  if (typeof metatype !== 'function') return false;
  let known = contracts.get(metatype);
  if (known === undefined) {
    known = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false).length > 0;
    contracts.set(metatype, known);
  }
  return known;
}
