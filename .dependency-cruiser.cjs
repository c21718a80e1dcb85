/**
 * Who may import whom. test/boundaries.test.ts plants a violation of every rule here and wants it found,
 * and scripts/boundaries.ts wants more than 50 modules read: under TypeScript 7 dependency-cruiser
 * reads none and still says that all is well.
 */

/** Matches a package whether it is installed (a path) or not (a bare name), with its sub-paths. */
const lib = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** Tests stand beside their source; product rules do not bind them. */
const TESTS = '\\.test\\.ts$';

/** One home for an outside library. Tests, peers and the bench may use it to play the other side. */
const home = (name, libraries, homes) => ({
  name: `home-of-${name}`,
  comment: `${libraries.join(', ')} may be imported from ${homes.join(', ')} only`,
  severity: 'error',
  from: { pathNot: [...homes, '^test/', '^bench/', '^node_modules/', TESTS] },
  to: { path: lib(...libraries) },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'a cycle has no bottom to start reading from', {}, { circular: true }),
    forbid(
      'no-unresolvable',
      'an import that leads nowhere',
      { pathNot: '^node_modules/' },
      { couldNotResolve: true },
    ),
    forbid(
      'no-undeclared-package',
      'a package that package.json does not name',
      { pathNot: '^node_modules/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'no-orphans',
      'a module that nothing imports',
      {
        orphan: true,
        pathNot: [TESTS, '^(main|vitest\\.config)\\.ts$', '^(scripts|bench|test)/', '/public/', '\\.d\\.ts$'],
      },
      {},
    ),
    forbid(
      'product-needs-no-dev-package',
      'what runs must be a dependency',
      { path: '^((main|compose)\\.ts|core/|bots/|admin-web/)', pathNot: TESTS },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'product-needs-no-test',
      'what runs imports neither tests nor scripts nor the bench',
      { path: '^((main|compose)\\.ts|core/|bots/|admin-web/)', pathNot: TESTS },
      { path: ['^(test|scripts|bench)/', TESTS] },
    ),
    forbid(
      'only-main-wires',
      'main.ts is where the program starts: nothing imports it',
      { pathNot: '^main\\.ts$' },
      { path: '^main\\.ts$' },
    ),
    forbid(
      'parts-are-wired-from-outside',
      'compose.ts is the composition root: no part imports it',
      { path: '^(core|bots|admin-web)/', pathNot: TESTS },
      { path: '^compose\\.ts$' },
    ),
    forbid(
      'core-knows-no-platform',
      'the core imports neither bots nor admin-web',
      { path: '^core/' },
      { path: '^(bots/|admin-web/|(main|compose)\\.ts$)' },
    ),
    forbid(
      'core-has-one-door',
      'bots, admin-web and the composition root import core/index.ts only',
      { path: '^(bots/|admin-web/|(main|compose)\\.ts$)', pathNot: TESTS },
      { path: '^core/', pathNot: '^core/index\\.ts$' },
    ),
    forbid(
      'core-does-not-use-its-door',
      'inside the core modules import each other, not the door',
      { path: '^core/' },
      { path: '^core/index\\.ts$' },
    ),
    forbid(
      'bots-stand-apart',
      'a bot imports itself and bots/dialogue, never another bot',
      { path: '^bots/(telegram|wechat|playground|pages)/' },
      { path: '^bots/', pathNot: '^bots/($1|dialogue)/' },
    ),
    forbid(
      'dialogue-knows-no-platform',
      'the conversation is platform-neutral',
      { path: '^bots/dialogue/' },
      { path: ['^bots/', lib('grammy', 'wechaty', 'fastify')], pathNot: '^bots/dialogue/' },
    ),
    forbid(
      'bots-and-admin-stand-apart',
      'bots and admin-web do not import each other',
      { path: '^(bots|admin-web)/' },
      { path: '^(bots|admin-web)/', pathNot: '^$1/' },
    ),
    forbid(
      'generated-client-stays-in-db',
      'the generated Prisma clients are for core/db',
      { pathNot: '^core/db/' },
      { path: '^core/db/generated/' },
    ),
    home('telegram', ['grammy', '@grammyjs/[^/]+'], ['^bots/telegram/']),
    home('wechat', ['wechaty', 'wechaty-[^/]+'], ['^bots/wechat/']),
    home(
      'web',
      ['fastify', 'fastify-plugin', '@fastify/[^/]+'],
      ['^admin-web/', '^bots/playground/', '^bots/pages/'],
    ),
    home('redis', ['bullmq', 'ioredis'], ['^core/queue/']),
    home(
      'database',
      ['@prisma/[^/]+', 'prisma', 'better-sqlite3', 'pg'],
      ['^core/db/', '^scripts/(migration|schema-engine|generate)\\.'],
    ),
    home('s3', ['minio'], ['^core/storage/']),
    home('tron', ['bs58check'], ['^core/payments/tron/']),
    home('qr', ['qrcode'], ['^core/media/']),
    home('replicate', ['replicate'], ['^core/providers/replicate/']),
    home('zip-making', ['yazl'], ['^core/providers/replicate/', '^bots/pages/gallery/']),
    home('gemini', ['@google/genai'], ['^core/providers/(text|gemini)/']),
    home('translation', ['@huggingface/transformers'], ['^core/providers/']),
    home('faces', ['@vladmandic/human', '@tensorflow/[^/]+'], ['^core/media/(faces|nsfw)/']),
    home('images', ['sharp', '@resvg/resvg-js'], ['^core/media/']),
    home('unzip', ['yauzl'], ['^core/media/zip/']),
    home('file-types', ['file-type'], ['^core/media/', '^bots/playground/']),
    home('locales', ['@fluent/[^/]+'], ['^bots/dialogue/', '^scripts/']),
    home('log', ['pino'], ['^core/logger\\.ts$']),
    home('metrics', ['prom-client'], ['^core/metrics\\.ts$']),
    home('ids', ['ulid'], ['^core/ids\\.ts$']),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^core/db/generated/'] },
    exclude: { path: ['^dist/', '/public/'] },
    // Type-only imports are imports too: a boundary that types cross is not one.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
