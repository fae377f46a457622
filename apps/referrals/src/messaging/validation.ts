import type { Contract } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';

/** Checks an event by its contract: a problem in words, nothing when it is good, null when its type is none of ours. */
export function validationOf(contracts: readonly Contract[]): (type: string, data: unknown) => string | null | undefined {
  const validators = new Map(contracts.map((contract) => [contract.type, compiledValidator(contract)]));
  return (type, data) => {
    const validator = validators.get(type);
    if (!validator) return null;
    const [first] = validator(data);
    return first && `${first.slug} ${first.pointer}`;
  };
}
