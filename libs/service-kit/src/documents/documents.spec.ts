import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { Matches, IsOptional, IsString, MaxLength } from 'class-validator';
import { hash } from 'node:crypto';
import { Access } from '../access.js';
import { Problem } from '../problem.js';
import { Components } from './components.js';
import { Documented, Meaning, type ApiDocumentation } from './documented.js';
import { publishedDocument } from './documents.js';
import { languageOf } from './document-routes.js';
import { eventsPage } from './events-page.js';
import { described, field } from './field.js';
import { pageOf, pagePolicy } from './page.js';

class NewNote {
  @Meaning('Vad som står.', 'What it says.')
  @IsString()
  @MaxLength(20)
  readonly text: string;
}

class NoteQuestion {
  @Meaning('Högst så många.', 'At most so many.')
  @IsOptional()
  @Matches(/^[1-9]\d?$/)
  readonly limit?: string;
}

const note = described<{ readonly text: string; readonly writtenAt?: string }>('Note', 'En lapp.', 'A note.', {
  text: field.text('Vad som står: <b>&"</b>.', 'What it says: <b>&"</b>.'),
  writtenAt: field.optional(field.instant('När.', 'When.')),
});
const said = { sv: 'Lappen.', en: 'The note.' };
const answer = { words: said, shape: note, example: () => ({ text: '<script>alert(1)</script>' }) };
const about = { summary: { sv: 'Skriv', en: 'Write' }, description: { sv: 'Skriver en lapp.', en: 'Writes a note.' } };

@Controller('notes')
class NotesController {
  @Post()
  @Access({ scope: 'notes:write' })
  @Documented({
    ...{ operationId: 'writeNote', ...about, body: { example: () => ({ text: 'hej' }) }, answers: { 201: answer } },
    refusals: [new Problem('already-written', 409, 'The note is written')],
  })
  write(@Body() body: NewNote): NewNote {
    return body;
  }

  @Get(':noteId')
  @Access({ roles: ['socialWorker'] })
  @Documented({ operationId: 'readNote', ...about, answers: { 200: answer } })
  read(@Param('noteId') noteId: string, @Query() question: NoteQuestion): object {
    return { noteId, question };
  }

  @Post(':noteId/burning')
  @HttpCode(200)
  @Access('public')
  burn(): string {
    return 'nobody has said what this is for';
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

const documentation: ApiDocumentation = {
  title: { sv: 'Lappar', en: 'Notes' },
  description: { sv: 'Lappar på dörren.', en: 'Notes on the door.' },
  limitations: [{ sv: 'Få.', en: 'Few.' }],
  tags: { notes: { sv: 'Lappar.', en: 'Notes.' } },
  parameters: { noteId: { sv: 'Lappen.', en: 'The note.' } },
};

interface Operation {
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly description: string }[];
  readonly requestBody?: { readonly content: object };
  readonly responses: Readonly<Record<string, object>>;
  readonly 'x-roles'?: readonly string[];
}

const { document, undocumented } = publishedDocument(NotesModule, { name: 'notes', apiName: 'notes', documentation });
const operations = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const write = operations['/notes']!['post']!;
const read = operations['/notes/{noteId}']!['get']!;

describe('the description of an API', () => {
  it('names the routes of which nobody has said anything, and leaves them out', () => {
    expect(undocumented).toEqual(['NotesController.burn']);
    expect(Object.keys(operations)).toEqual(['/notes', '/notes/{noteId}', '/api-info']);
  });

  it('reads from the code who may call, with what, and which refusals follow', () => {
    expect(write.security).toEqual([{ partner: ['notes:write'] }]);
    expect(Object.keys(write.responses)).toEqual(['201', '400', '401', '403', '409', '413', '415', '422', '429', '503', 'default']);
    expect([read.security, read['x-roles']]).toEqual([[{ staff: [] }], ['socialWorker']]);
    expect(read.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path noteId',
      'query limit',
      'header varsam-purpose',
    ]);
    expect(Object.keys(read.responses)).toEqual(['200', '401', '403', '404', '422', '503', 'default']);
  });

  it('says everything in Swedish and in English', () => {
    expect(read.parameters[1]?.description).toBe('Högst så många.\n\nAt most so many.');
    expect(document['components']).toMatchObject({
      schemas: { NewNote: { required: ['text'], properties: { text: { maxLength: 20, description: 'Vad som står.\n\nWhat it says.' } } } },
    });
  });

  it('refuses two shapes of one name', () => {
    const other = described<{ readonly place: string }>('Note', 'En annan.', 'Another.', { place: field.text('Var.', 'Where.') });
    const components = new Components();
    components.reference(note);
    expect(() => components.reference(other)).toThrow('two shapes are called Note');
  });
});

describe('the page of an API', () => {
  const pages = { sv: pageOf(document, 'sv'), en: pageOf(document, 'en') };

  it('speaks one language at a time and links to the other', () => {
    expect(pages.sv).toContain('<html lang="sv">');
    expect(pages.sv).toContain('Skriver en lapp.');
    expect(pages.sv).not.toContain('Writes a note.');
    expect(pages.sv).toContain('<a href="?lang=en" lang="en" hreflang="en">');
    expect(pages.en).toContain('Writes a note.');
  });

  it('holds no script, nothing from elsewhere, and no markup that came with the words', () => {
    for (const page of Object.values(pages)) {
      expect(page).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|\sstyle=/i);
      expect(page).not.toContain('<b>');
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      const [, style = ''] = /<style>([^]*)<\/style>/.exec(page) ?? [];
      expect(pagePolicy).toContain(`'sha256-${hash('sha256', style, 'base64')}'`);
      expect(pagePolicy).toContain("object-src 'none'; base-uri 'none'");
    }
  });

  it('has one first heading, no level left out, no id twice, and no link that leads nowhere', () => {
    for (const page of [...Object.values(pages), eventsPage('sv'), eventsPage('en')]) {
      const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      expect(levels.filter((level, at) => at > 0 && level > levels[at - 1]! + 1)).toEqual([]);
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(links.filter((link) => !ids.includes(link))).toEqual([]);
    }
  });

  it('of the messages tells of every message with its subject', () => {
    expect(eventsPage('en')).toContain('intake.{kommunkod}.{partnerId}.concern-report.v1');
    expect(eventsPage('sv')).toContain('Från partner');
  });

  it.each([
    [{ lang: 'en' }, 'sv', 'en'],
    [{}, 'en-GB,en;q=0.9', 'en'],
    [{}, 'sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
    [{}, 'fi', 'sv'],
    [{}, undefined, 'sv'],
    [{ lang: '<b>' }, undefined, 'sv'],
  ])('chooses its language by %p and %p: %s', (query, accepted, language) => {
    expect(languageOf({ query, headers: { 'accept-language': accepted } })).toBe(language);
  });
});
