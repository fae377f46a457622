import { describe, expect, it } from '@jest/globals';
import { IsOptional, IsString } from 'class-validator';
import { InputPipe } from './input-pipe.js';

class Question {
  @IsOptional() @IsString() readonly state?: string;
}

const asked = (query: object) => () => new InputPipe().transform(query, { type: 'query', metatype: Question });

describe('a parameter of an address', () => {
  it('that comes twice is refused: nobody guesses which of them is meant', () => {
    expect(asked({ state: 'OPEN' })()).toEqual({ state: 'OPEN' });
    expect(asked({ state: ['OPEN', 'CLOSED'] })).toThrow(expect.objectContaining({ status: 422 }));
  });
});
