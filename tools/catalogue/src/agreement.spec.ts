import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { catalogue, ConcernReportV1, type Contract, type FormProblem, problemsOf, ThreatAssessedV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import fc from 'fast-check';
import { goldenExample } from './generate.js';
import { payloadArbitrary } from './payload-arbitrary.suite.js';
import { change, changes, type Change } from './payload-changes.suite.js';
import { payloadSchema } from './schema.js';

type Verdict = (data: unknown) => boolean;

const byCompiled = (contract: Contract): Verdict => {
  const validate = compiledValidator(contract);
  return (data) => validate(data).length === 0;
};

/** The verdict of both validators on a payload; they are to be one. */
function sameVerdict(contract: Contract, compiled: Verdict, data: object): boolean {
  const accepted = validateSync(plainToInstance(contract, data)).length === 0;
  if (accepted !== compiled(data))
    throw new Error(`class-validator ${accepted ? 'accepts' : 'refuses'} ${JSON.stringify(data)}, the compiled validator does not`);
  return accepted;
}

const told = (problems: readonly FormProblem[]): readonly string[] => problems.map(({ pointer, slug }) => `${pointer} ${slug}`).sort();

/** What a partner is told without a server is what the server would tell: the same places, the same words. */
function sameProblems(contract: Contract, judge: typeof problemsOf, data: object): void {
  expect({ data, problems: told(judge(contract, data)) }).toEqual({ data, problems: told(compiledValidator(contract)(data)) });
}

/** As it would travel: bending may leave a list with holes, which no JSON can have. */
const bent = (start: object, list: readonly Change[]): object =>
  JSON.parse(JSON.stringify(list.reduce(change, structuredClone(start)))) as object;

describe.each(catalogue.map((entry) => [entry.contract.name, entry] as const))(
  'class-validator and the compiled validator agree on %s',
  (_name, entry) => {
    const golden = goldenExample(entry).data as object;
    const compiled = byCompiled(entry.contract);

    it('when the golden example is bent in one place or several', () => {
      const verdicts = new Set<boolean>();
      const property = fc.property(changes(golden), (list) => void verdicts.add(sameVerdict(entry.contract, compiled, bent(golden, list))));
      fc.assert(property, { numRuns: 150 });
      expect(verdicts).toEqual(new Set([true, false]));
    });

    it('and tell the same places in the same words', () => {
      fc.assert(
        fc.property(changes(golden), (list) => sameProblems(entry.contract, problemsOf, bent(golden, list))),
        { numRuns: 150 },
      );
    });

    it('when payloads are made from the schema, and bent', () => {
      const made = payloadArbitrary(payloadSchema(entry)).chain((data) => changes(data).map((list) => bent(data, list)));
      const property = fc.property(made, (data) => {
        sameVerdict(entry.contract, compiled, data);
        sameProblems(entry.contract, problemsOf, data);
      });
      fc.assert(property, { numRuns: 60 });
    });
  },
);

describe('the agreement', () => {
  it('is not kept by a schema that is derived without mending: a whole number becomes any number', () => {
    const schema = targetConstructorToSchema(ThreatAssessedV1, { additionalConverters: { isUtcInstant: { type: 'string' } } });
    const naive = new Ajv().compile(schema);
    const golden = goldenExample(catalogue.find((entry) => entry.contract === ThreatAssessedV1)!).data as object;
    const half: Change = { path: ['minutesFromNeed'], what: 'replace', value: 1.5 };
    expect(() => sameVerdict(ThreatAssessedV1, (data) => naive(data), bent(golden, [half]))).toThrow('class-validator refuses');
    expect(sameVerdict(ThreatAssessedV1, byCompiled(ThreatAssessedV1), bent(golden, [half]))).toBe(false);
  });

  it('is not kept by a check that names the field of a rule and not the field that the rule asks for', () => {
    const golden = goldenExample(catalogue.find((entry) => entry.contract === ConcernReportV1)!).data as object;
    const unsigned = bent(golden, [{ path: ['signature'], what: 'drop', value: undefined }]);
    const naive = (contract: new () => object, data: unknown): readonly FormProblem[] =>
      validateSync(plainToInstance(contract, data as object)).map(({ property }) => ({ pointer: `/${property}`, slug: 'invalid' }));
    expect(() => sameProblems(ConcernReportV1, naive, unsigned)).toThrow();
    expect(() => sameProblems(ConcernReportV1, problemsOf, unsigned)).not.toThrow();
  });
});
