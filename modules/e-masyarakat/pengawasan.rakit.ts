import { IdentitasQueries } from './identitas/identitas.queries.js';
import { IdentitasRepository } from './identitas/identitas.repository.js';
import { IdentitasService } from './identitas/identitas.service.js';
import { KabarQueries } from './kabar/kabar.queries.js';
import { ModerasiQueries } from './moderasi/moderasi.queries.js';
import { ModerasiRepository } from './moderasi/moderasi.repository.js';
import { ModerasiService } from './moderasi/moderasi.service.js';
import type { Rakitan } from './rakit.js';

/** Moderation, identities, validation, the closed desk, counter, witnesses, settings. */
export type RakitanPengawasan = ReturnType<typeof assemblePengawasan>;

/** Puts them together from the module's own parts. */
export function assemblePengawasan(rakitan: Rakitan) {
  const { db, repositories } = rakitan;
  const queries = {
    moderasi: new ModerasiQueries(db),
    identitas: new IdentitasQueries(db),
  };
  const umum = { ...rakitan, ...repositories, kabarQueries: new KabarQueries() };
  const services = {
    moderasi: new ModerasiService({ ...umum, moderasi: new ModerasiRepository() }),
    identitas: new IdentitasService({ ...umum, identitas: new IdentitasRepository() }),
  };
  return { rakitan, queries, services };
}
