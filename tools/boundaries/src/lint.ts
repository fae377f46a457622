import path from 'node:path';
import { ESLint } from 'eslint';
import { type Fixture, root } from './fixtures.js';

const asConfigured = new ESLint({ cwd: root });
const askingTheCompiler = new ESLint({ cwd: root, overrideConfigFile: path.join(root, 'tools/boundaries/compiler.config.mjs') });

const asksTheCompiler = /^@typescript-eslint\/(await-thenable|no-floating-promises|no-misused-promises|switch-exhaustiveness-check)$/;

/** The ids of the rules that refuse the text where it pretends to stand. */
export async function refusedBy({ rule, standsAt, text }: Fixture): Promise<readonly string[]> {
  const filePath = path.join(root, standsAt);
  const eslint = asksTheCompiler.test(rule) ? askingTheCompiler : asConfigured;
  const results = await eslint.lintText(text, { filePath });
  const messages = results.flatMap((result) => result.messages);
  return [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))];
}

/** Every rule that is switched on for a file at this place. */
export async function rulesFor(place: string): Promise<readonly string[]> {
  const config = (await asConfigured.calculateConfigForFile(path.join(root, place))) as { rules: Record<string, readonly [number]> };
  return Object.keys(config.rules).filter((rule) => config.rules[rule]?.[0] === 2);
}
