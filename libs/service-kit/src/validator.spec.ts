import { describe, expect, it } from '@jest/globals';
import { catalogue, ConcernReportV1 } from '@varsam/contracts';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDateString,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';
import fc from 'fast-check';
import { jsonSchemaOf } from './json-schema.js';
import { compiledValidator } from './validator.js';

class Place {
  @IsString() readonly street: string;
  @IsOptional() @Matches(/^\d{5}$/) readonly postcode?: string;
}

enum Level {
  low = 'LOW',
  high = 'HIGH',
}

class Everything {
  @IsInt() @Min(0) @Max(120) readonly age: number;
  @Min(1) readonly weight: number;
  @IsOptional() @IsInt() @Min(1) readonly order?: number;
  @IsBoolean() readonly acute: boolean;
  @IsIn(['A', 'B']) readonly kind: string;
  @IsOptional() @IsEnum(Level) readonly level?: Level;
  @IsUUID() readonly id: string;
  @IsNotEmpty() readonly something: unknown;
  @IsArray() @ArrayMaxSize(3) @IsString({ each: true }) readonly tags: string[];
  @ValidateNested() @Type(() => Place) readonly perhaps?: Place;
  @IsOptional() @ValidateNested() @Type(() => Place) readonly place?: Place;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Place) readonly places: Place[];
}

const good = {
  age: 7,
  weight: 20.5,
  acute: false,
  kind: 'A',
  id: '018f6b1e-7c1a-7abc-8def-0123456789ab',
  something: 0,
  tags: ['a'],
  places: [{ street: 'Storgatan' }],
};

function classSays(contract: new () => object, data: unknown): boolean {
  const instance: object = plainToInstance(contract, data);
  return validateSync(instance, { forbidUnknownValues: false }).length === 0;
}

const oddities = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, -1, 1, 1.5, 121, true, 'A', 'C', 'HIGH', '12345', good.id, [], {}, ['a', 'b', 'c', 'd'], [1]),
  fc.constantFrom<unknown>({ street: 'x' }, { street: 1 }, { street: 'x', postcode: null }, { street: 'x', postcode: '1' }),
  fc.constantFrom<unknown>(
    [{ street: 'x', postcode: '12345' }],
    [{ postcode: '12345' }],
    '2026-02-30',
    '2026-03-20T23:59:00Z',
    'PRESCHOOL',
  ),
  fc.string(),
  fc.integer(),
);

describe('the compiled validator', () => {
  const validate = compiledValidator(Everything);

  it('says nothing of a message that keeps its contract', () => {
    expect(validate(good)).toEqual([]);
  });

  it('names each fault by place and kind', () => {
    const faults = validate({ ...good, age: 7.5, kind: 'C', tags: ['a', 2], places: [{ street: 'x', postcode: 'abc' }], id: undefined });
    expect(faults).toEqual(
      expect.arrayContaining([
        { pointer: '/age', slug: 'wrong-type' },
        { pointer: '/kind', slug: 'unknown-code' },
        { pointer: '/tags/1', slug: 'wrong-type' },
        { pointer: '/places/0/postcode', slug: 'wrong-form' },
      ]),
    );
    expect(validate({})).toContainEqual({ pointer: '/age', slug: 'missing' });
    expect(validate('text')).toEqual([{ pointer: '', slug: 'wrong-type' }]);
  });

  it('agrees with class-validator, one field changed at a time', () => {
    const nestedObjects = ['perhaps', 'place'];
    const fields = [...Object.keys(good), 'order', 'level', ...nestedObjects];
    fc.assert(
      fc.property(fc.constantFrom(...fields), oddities, (field, value) => {
        fc.pre(!(Array.isArray(value) && nestedObjects.includes(field)));
        const data = { ...good, [field]: value };
        expect([field, value, validate(data).length === 0]).toEqual([field, value, classSays(Everything, data)]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is stricter than class-validator in one thing: a list is no nested object', () => {
    const data = { ...good, place: [{ street: 'Storgatan' }] };
    expect(classSays(Everything, data)).toBe(true);
    expect(validate(data)).toEqual([{ pointer: '/place', slug: 'wrong-type' }]);
  });
});

describe('a message made to break the validator', () => {
  class Codes {
    @IsArray() @ArrayUnique() @IsString({ each: true }) readonly codes: string[];
  }

  it('is a fault like any other', () => {
    const validate = compiledValidator(Codes);
    expect(validate({ codes: [{ valueOf: 1 }, { valueOf: 1 }] })).toContainEqual({ pointer: '/codes/0', slug: 'wrong-type' });
    expect(validate({ codes: ['a', 'b', 'a'] })).toEqual([{ pointer: '/codes', slug: 'not-unique' }]);
    expect(validate(JSON.parse('{"toString":1,"constructor":2,"hasOwnProperty":3}'))).toEqual([{ pointer: '/codes', slug: 'missing' }]);
  });
});

describe('the contracts', () => {
  const all = [...catalogue.map(({ contract }) => contract as new () => object), ConcernReportV1];

  it.each(all.map((contract) => [contract.name, contract] as const))(
    '%s has a schema that compiles and refuses an empty message',
    (_name, contract) => {
      expect(compiledValidator(contract)({}).length).toBeGreaterThan(0);
    },
  );

  it('agree with class-validator on anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.infiniteStream(oddities), (contract, values) => {
        const fields = Object.keys((jsonSchemaOf(contract) as { properties: object }).properties);
        const data = Object.fromEntries(fields.map((field) => [field, values.next().value]));
        expect([contract.name, data, compiledValidator(contract)(data).length === 0]).toEqual([
          contract.name,
          data,
          classSays(contract, data),
        ]);
      }),
    );
  });
});

describe('what JSON Schema cannot say exactly', () => {
  it('is refused instead of being lost', () => {
    class Dated {
      @IsDateString() readonly at: string;
    }
    class Conditional {
      @ValidateIf(() => true) @IsString() readonly text: string;
    }
    class Loose {
      @IsString({ each: true }) readonly texts: string[];
    }
    class CaseBlind {
      @Matches(/^a$/i) readonly text: string;
    }
    expect(() => jsonSchemaOf(Dated)).toThrow('Dated.at: isDateString has no exact JSON Schema');
    expect(() => jsonSchemaOf(Conditional)).toThrow('Conditional.text');
    expect(() => jsonSchemaOf(Loose)).toThrow('add @IsArray()');
    expect(() => jsonSchemaOf(CaseBlind)).toThrow('CaseBlind.text');
  });
});
