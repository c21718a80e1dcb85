/**
 * Checks who imports whom (.dependency-cruiser.cjs): `tsx scripts/boundaries.ts`. Exits 1 on a
 * violation, and when suspiciously few modules were read.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const config = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs'));

/** Fewer than this were never read by a working parser. */
const FEWEST_MODULES = 50;

const ENTRIES = ['main.ts', 'compose.ts', 'core', 'bots', 'admin-web', 'scripts', 'bench', 'test'];

export interface BoundaryReport {
  /** Modules of ours that were read. */
  modules: number;
  /** `to` is the whole way round for a cycle. */
  violations: { rule: string; from: string; to: string }[];
}

export const boundaryRules: string[] = config.forbidden.map((rule: IForbiddenRuleType) => rule.name);

/** Reads the tree under `baseDir` (the repository, or a planted one in tests) and applies every rule. */
export const checkBoundaries = async (baseDir: string): Promise<BoundaryReport> => {
  const { output } = await cruise(
    ENTRIES.filter((entry) => existsSync(path.join(baseDir, entry))),
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir },
    {},
    { tsConfig: extractTSConfig(path.join(root, 'tsconfig.json')) },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.filter(({ source }) => !source.includes('node_modules') && /\.[cm]?ts$/.test(source))
      .length,
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle ? cycle.map(({ name }) => name).join(' -> ') : to,
    })),
  };
};

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { modules, violations } = await checkBoundaries(root);
  for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} -> ${to}\n`);
  if (modules < FEWEST_MODULES)
    process.stdout.write(`only ${modules} modules were read: the parser saw nothing\n`);
  process.stdout.write(`boundaries: ${modules} modules, ${violations.length} violations\n`);
  if (violations.length > 0 || modules < FEWEST_MODULES) process.exit(1);
}
