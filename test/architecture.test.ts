import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The house has rooms, and doors between some of them. These rules are the plan of the house; see docs/decisions. */
const house = fileURLToPath(new URL('..', import.meta.url));

const rooms = ['shared', 'functions', 'infra', 'web', 'local', 'bench', 'docs', 'test'];
const domains = [
  'kernel',
  'documents',
  'ledger',
  'governance',
  'membership',
  'policies',
  'billing',
  'region',
  'wijkcontracts',
  'funds',
  'allocation',
  'jobs',
  'reconciliation',
  'reports',
  'portal',
  'privacy',
];
const notRooms = ['node_modules', 'cdk.out', 'dist', 'coverage'];
const forbiddenNames = ['utils', 'helpers', 'common', 'types', 'services', 'lib', 'misc'];

/** Which domain may know which: its face only. */
const mayKnow: Record<string, string[]> = {
  kernel: [],
  documents: ['kernel'],
  ledger: ['kernel'],
  governance: ['kernel'],
  region: ['kernel', 'governance', 'jobs'],
  membership: ['kernel', 'documents', 'governance', 'region', 'jobs'],
  policies: ['kernel', 'governance', 'membership'],
  billing: ['kernel', 'governance', 'membership', 'policies', 'ledger', 'jobs'],
  wijkcontracts: ['kernel', 'documents', 'governance', 'region', 'jobs'],
  funds: ['kernel', 'governance', 'ledger'],
  allocation: ['kernel', 'governance', 'region', 'wijkcontracts', 'funds', 'ledger', 'jobs'],
  jobs: ['kernel', 'governance'],
  reconciliation: [
    'kernel',
    'governance',
    'membership',
    'policies',
    'ledger',
    'billing',
    'wijkcontracts',
    'funds',
    'allocation',
    'jobs',
  ],
  reports: domains,
  portal: domains,
  privacy: domains,
};

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || notRooms.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notRooms.includes(entry.name))
    .flatMap((entry) => [join(folder, entry.name), ...foldersIn(join(folder, entry.name))]);
}

interface Import {
  from: string;
  to: string;
  /** Gone once compiled: two files may know each other's types. */
  onlyTypes: boolean;
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** Static, re-exporting, type and dynamic imports alike; own files as paths from the house, packages by name. */
function importsOf(path: string): Import[] {
  const text = withoutComments(readFileSync(path, 'utf8'));
  const found = [
    ...text.matchAll(
      /(\b(?:import|export) type\b[^'"]*?)?(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)['"]([^'"\n]+)['"]/g,
    ),
  ];
  return found.map(([, typed, name = '']) => ({
    from: relative(house, path),
    to: name.startsWith('.') ? relative(house, normalize(join(dirname(path), name))) : name,
    onlyTypes: typed !== undefined,
  }));
}

const files = filesIn(house);
const imports = files.flatMap(importsOf);
const ours = (to: string) => rooms.some((room) => to.startsWith(`${room}/`));
const outside = (part: Import[]) => part.map(({ from, to }) => `${from} → ${to}`);
const domainOf = (path: string) => /^shared\/([^/]+)\//.exec(path)?.[1];

describe('the house', () => {
  it('has no unknown rooms', () => {
    const found = foldersIn(house).map((folder) => relative(house, folder));
    expect(found.filter((folder) => !folder.includes('/') && !rooms.includes(folder))).toEqual([]);
    expect(found.filter((folder) => /^shared\/[^/]+$/.test(folder) && !domains.includes(folder.slice(7)))).toEqual([]);
    expect(found.filter((folder) => forbiddenNames.includes(folder.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('is read whole: the rules below see its imports', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.some(({ from, to }) => from === 'functions/funds-api.ts' && to === 'shared/funds/index.ts')).toBe(
      true,
    );
    expect(imports.every(({ to }) => to !== '')).toBe(true);
  });
});

describe('who may know whom', () => {
  /** What a browser may read: what doors declare, by whom it is served, what is refused, and the words of both. */
  const browserSafe =
    /^shared\/((?:[a-z]+-)*api\.ts|kernel\/|[^/]+(?:\/[^/]+)?\/((?:own-|public-)?contract|(?:board-)?refusals|words|cooperative)\.ts)/;
  const within = (room: string) => imports.filter(({ from }) => from.startsWith(`${room}/`));

  it('the cooperative knows no door, no ground and no counter', () => {
    expect(outside(within('shared').filter(({ to }) => ours(to) && !to.startsWith('shared/')))).toEqual([]);
  });

  it('domains know each other in one direction, and by their face only', () => {
    const wrong = within('shared').filter(({ from, to }) => {
      const [own, other] = [domainOf(from), domainOf(to)];
      if (!own || !other || own === other) return false;
      if (!(mayKnow[own] ?? []).includes(other)) return true;
      return other !== 'kernel' && !/\/(index|contract|refusals|words|cooperative)\.ts$/.test(to);
    });
    expect(outside(wrong)).toEqual([]);
  });

  it('what a browser reads imports nothing that a browser lacks', () => {
    const wrong = imports.filter(
      ({ from, to }) => browserSafe.test(from) && (to.startsWith('node:') || (ours(to) && !browserSafe.test(to))),
    );
    expect(outside(wrong)).toEqual([]);
  });

  it('the counter knows contracts, words, refusals and the kernel, nothing behind them', () => {
    const wrong = within('web').filter(({ to }) => ours(to) && !to.startsWith('web/') && !browserSafe.test(to));
    expect(outside(wrong)).toEqual([]);
  });

  it('the pages of one audience know nothing of another’s: what they share stands in ui and language', () => {
    const audienceOf = (path: string) => /^web\/([^/]+)\//.exec(path)?.[1];
    const wrong = within('web').filter(({ from, to }) => {
      const [own, other] = [audienceOf(from), audienceOf(to)];
      return own !== undefined && other !== undefined && own !== other && !['ui', 'language'].includes(other);
    });
    expect(outside(wrong)).toEqual([]);
  });

  it('the doors know the cooperative by its faces', () => {
    const wrong = within('functions').filter(
      ({ to }) =>
        ours(to) &&
        !to.startsWith('functions/') &&
        !/^shared\/((?:[a-z]+-)*api\.ts|kernel\/|[^/]+\/(index|contract|refusals|cooperative)\.ts|billing\/stripe\/)/.test(
          to,
        ),
    );
    expect(outside(wrong)).toEqual([]);
  });

  it('the ground knows what is declared, and the functions by their path only', () => {
    const wrong = within('infra').filter(
      ({ to }) =>
        ours(to) &&
        !to.startsWith('infra/') &&
        !/^shared\/((?:[a-z]+-)*api\.ts|kernel\/|[^/]+\/(contract|cooperative)\.ts)/.test(to),
    );
    expect(outside(wrong)).toEqual([]);
  });

  it('nothing imports the rehearsal but tests and benchmarks', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('local/') && !/^(local|test|bench)\//.test(from));
    expect(outside(wrong)).toEqual([]);
  });

  it('nothing but tests imports tests', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('test/') && !/^(test|bench)\/|^vitest\./.test(from));
    expect(outside(wrong)).toEqual([]);
  });

  it('no file imports itself by a round trip', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, onlyTypes } of imports)
      if (ours(to) && !onlyTypes) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

describe('what is used in one place only', () => {
  const usersOf = (pattern: RegExp) =>
    imports.filter(({ from, to }) => pattern.test(to) && !/^(test|bench)\//.test(from));

  it('AWS clients: the runtime and the rehearsal', () => {
    expect(outside(usersOf(/^@aws-sdk\//).filter(({ from }) => !/^(functions\/runtime|local)\//.test(from)))).toEqual(
      [],
    );
  });

  it('Stripe: shared/billing/stripe, and the stand-in for its version', () => {
    expect(
      outside(usersOf(/^stripe(\/|$)/).filter(({ from }) => !/^(shared\/billing\/stripe|local\/stripe)\//.test(from))),
    ).toEqual([]);
  });

  it('CDK: the ground', () => {
    expect(
      outside(usersOf(/^(aws-cdk-lib|constructs|cdk-nag)/).filter(({ from }) => !from.startsWith('infra/'))),
    ).toEqual([]);
  });

  it('middy: the runtime', () => {
    expect(outside(usersOf(/^@middy\//).filter(({ from }) => !from.startsWith('functions/runtime/')))).toEqual([]);
  });

  it('the small zod', () => {
    const wrong = usersOf(/^zod($|\/)/).filter(
      ({ from, to }) => to !== 'zod/mini' && /^(shared|functions|web)\//.test(from),
    );
    expect(outside(wrong)).toEqual([]);
  });

  it('the environment, the clock and chance: the runtime', () => {
    const sources = files
      .map((path) => relative(house, path))
      .filter((path) => /^(shared|functions)\//.test(path) && !path.startsWith('functions/runtime/'));
    const reads = /process\.env|Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|randomBytes|performance\.now/;
    expect(sources.filter((path) => reads.test(withoutComments(readFileSync(join(house, path), 'utf8'))))).toEqual([]);
  });
});

describe('every file', () => {
  it('stays small enough to read', () => {
    const limit = (path: string) => (path.startsWith('test') || path.endsWith('contract.ts') ? 420 : 320);
    const long = files.filter((path) => readFileSync(path, 'utf8').split('\n').length > limit(relative(house, path)));
    expect(long.map((path) => relative(house, path))).toEqual([]);
  });

  it('exports by name, but for configuration', () => {
    const wrong = files.filter((path) => /^export default /m.test(readFileSync(path, 'utf8')));
    const allowed = /(\.config\.ts|global-setup\.ts)$/;
    expect(wrong.map((path) => relative(house, path)).filter((path) => !allowed.test(path))).toEqual([]);
  });

  it('is text of this house: no machine paths, no registry hosts, no secrets', () => {
    const marks = [
      /\/home\/\w+\//,
      /\/Users\/\w+\//,
      /registry\.npmjs/,
      /sk_live_\w/,
      /whsec_[A-Za-z0-9]{24,}/,
      /AKIA[0-9A-Z]{16}/,
    ];
    const wrong = files.filter(
      (path) => statSync(path).size < 1_000_000 && marks.some((mark) => mark.test(readFileSync(path, 'utf8'))),
    );
    expect(wrong.map((path) => relative(house, path)).filter((path) => path !== 'test/architecture.test.ts')).toEqual(
      [],
    );
  });
});
