import { ConcernReceivedV1, ConcernSupplementedV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';

const readHere = new Map(
  [ConcernReceivedV1, ConcernSupplementedV1].map((contract) => [contract.type as string, compiledValidator(contract)]),
);

/** Null for what is not read here, nothing for what is well formed, else what is wrong and where. */
export function problemIn(type: string, data: unknown): string | null | undefined {
  const problems = readHere.get(type);
  if (problems === undefined) return null;
  const [first] = problems(data);
  return first && `${first.slug} ${first.pointer}`;
}
