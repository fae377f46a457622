import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { contractSources } from './places.js';

export interface ClassComment {
  readonly meaning: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the doc comments of the contract classes say: the one place where the meaning of a field is written. */
export function readComments(folder: URL = contractSources): ReadonlyMap<string, ClassComment> {
  const comments = new Map<string, ClassComment>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /\.(spec|suite)\.ts$/.test(name)) continue;
    const source = ts.createSourceFile(name, readFileSync(new URL(name, folder), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (ts.isClassDeclaration(statement) && statement.name) comments.set(statement.name.text, commentOf(statement));
    }
  }
  return comments;
}

function commentOf(declaration: ts.ClassDeclaration): ClassComment {
  const fields: Record<string, string> = {};
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member) && ts.isIdentifier(member.name)) fields[member.name.text] = docOf(member);
  }
  return { meaning: docOf(declaration), fields };
}

function docOf(node: ts.HasJSDoc): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replace(/\s+/g, ' ').trim();
}
