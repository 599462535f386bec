import type { AppModule } from '../../src/app-module.js';
import { PERAN, type Peran } from '../../src/auth/roles.js';
import type { MountedRoute } from '../../src/http/mount.js';
import type { Answer, Client } from './client.js';
import { routeKey, type Sample, samplesOf, type Visits } from './visits.js';
import type { Persona, World } from './world.js';

/** What a route promises a persona: in, to the sign-in page, to the TOTP page, or 404. */
export type Verdict = 'lolos' | 'masuk' | 'totp' | 'tiada';

/** One asked question: may this persona reach this address. */
export interface Cell {
  readonly route: string;
  readonly persona: string;
  readonly path: string;
  readonly expected: Verdict;
  readonly status: number;
  readonly fault: string | null;
}

/** Which roles carry a permission, as the manifests say. */
export type Permissions = ReadonlyMap<string, ReadonlySet<Peran>>;

export function permissionsOf(modules: readonly AppModule[]): Permissions {
  return new Map(
    modules.flatMap(({ permissions }) =>
      permissions.map(({ kode, peran }) => [kode, new Set(peran)] as const),
    ),
  );
}

/**
 * What a guard promises, told from its name alone: the second opinion the matrix holds against the code.
 * @throws for a guard it does not know: a new guard needs a contract here.
 */
export function guardContract(name: string, persona: Persona, permissions: Permissions): Verdict {
  const isSignedIn = persona.jenis !== 'tamu' && persona.jenis !== 'layar';
  if (name.startsWith('can:'))
    return permissionContract(name.slice('can:'.length), persona, permissions, isSignedIn);
  if (name.startsWith('screenOf:')) {
    const [, person] = name.split('|');
    return person === undefined ? 'tiada' : guardContract(person, persona, permissions);
  }
  switch (name) {
    case 'anyone':
      return 'lolos';
    case 'signedIn':
      return isSignedIn ? 'lolos' : 'masuk';
    case 'signedOut':
      return isSignedIn ? 'tiada' : 'lolos';
    case 'wargaOnly':
      if (!isSignedIn) return 'masuk';
      // Staff who carry their NIK (kepling, lurah, camat) are residents too.
      return persona.account?.resident ? 'lolos' : 'tiada';
    default:
      throw new Error(`Guard ${name} has no contract in the matrix`);
  }
}

function permissionContract(
  kode: string,
  persona: Persona,
  permissions: Permissions,
  isSignedIn: boolean,
): Verdict {
  const roles = permissions.get(kode);
  if (!roles) throw new Error(`Guard can:${kode} asks for a permission no manifest declares`);
  if (!isSignedIn) return 'masuk';
  const held = persona.grants.filter(({ peran }) => roles.has(peran));
  if (held.length === 0) return 'tiada';
  return held.some(({ peran }) => persona.totp || !PERAN[peran].perluTotp) ? 'lolos' : 'totp';
}

/** The first guard that does not let through decides. */
export function contractOf(route: MountedRoute, persona: Persona, permissions: Permissions): Verdict {
  const promises = route.guards.map(({ name }) => guardContract(name, persona, permissions));
  return promises.find((one) => one !== 'lolos') ?? 'lolos';
}

/** Asks every route as every persona, at every sample of it. Machine and confidential routes know no persona. */
export async function runMatrix(
  world: World,
  modules: readonly AppModule[],
  visits: Visits,
): Promise<readonly Cell[]> {
  const permissions = permissionsOf(modules);
  const cells: Cell[] = [];
  const routes = world.app.routes.filter(({ kind }) => !['machine', 'confidential', 'stream'].includes(kind));
  // Reading first: what is posted afterwards may change things.
  const ordered = [
    ...routes.filter(({ verb }) => verb === 'get'),
    ...routes.filter(({ verb }) => verb === 'post'),
  ];
  const sessions = new Map<string, Promise<Client>>();
  for (const route of ordered) {
    for (const sample of await samplesOf(route, visits, world)) {
      const asked = world.personas.map(async (persona): Promise<Cell> => {
        const client = await sessionFor(persona, sessions);
        const expected = expectedAt(sample, persona, contractOf(route, persona, permissions));
        const answer = await ask(world, client, route, sample);
        // What was done may have ended the session: its owner starts afresh.
        if (route.verb === 'post' && answer.status < 400) sessions.delete(persona.nama);
        const fault = judge(expected, answer, sample);
        return {
          route: routeKey(route),
          persona: persona.nama,
          path: sample.path,
          expected,
          status: answer.status,
          fault,
        };
      });
      cells.push(...(await Promise.all(asked)));
    }
  }
  return cells;
}

/** One line per fault, for a message. */
export function faultsOf(cells: readonly Cell[]): readonly string[] {
  return cells
    .filter(({ fault }) => fault)
    .map((cell) => `${cell.route} as ${cell.persona}: ${cell.fault ?? ''} (${cell.path})`);
}

function sessionFor(persona: Persona, kept: Map<string, Promise<Client>>): Promise<Client> {
  const session = kept.get(persona.nama) ?? persona.enter();
  kept.set(persona.nama, session);
  return session;
}

function expectedAt({ only }: Sample, persona: Persona, promised: Verdict): Verdict {
  if (promised !== 'lolos' || !only) return promised;
  return only.includes(persona.nama) ? 'lolos' : 'tiada';
}

function ask(
  { app }: World,
  client: Client,
  route: MountedRoute,
  { path, fields, file }: Sample,
): Promise<Answer> {
  if (route.verb === 'get') return client.get(path);
  const sent = file
    ? { [file.field]: { name: 'kosong.jpg', type: 'image/jpeg', bytes: Buffer.from('bukan foto') } }
    : {};
  return client.post(path, { _csrf: app.formToken(client), ...fields, ...sent });
}

function judge(expected: Verdict, answer: Answer, { alsoFine = [] }: Sample): string | null {
  const got = outcomeOf(answer);
  const mayLeadOn = expected === 'lolos' && (alsoFine as readonly string[]).includes(got);
  if (got === expected || mayLeadOn) return null;
  return `expected ${expected}, got ${got} (${String(answer.status)} ${answer.location})`;
}

function outcomeOf({ status, location }: Answer): Verdict | 'galat' {
  if (status >= 500 || status === 403) return 'galat';
  if (status === 404) return 'tiada';
  if (status === 303 && /^\/masuk(\?|$)/.test(location)) return 'masuk';
  return status === 303 && location.startsWith('/akun/totp') ? 'totp' : 'lolos';
}
