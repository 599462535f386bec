import type { ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import { T } from '../../src/tokens.js';
import { AtensiQueries } from './atensi/atensi.queries.js';
import { AtensiRepository } from './atensi/atensi.repository.js';
import { AtensiService } from './atensi/atensi.service.js';
import { Berita } from './dinding/berita.js';
import { PapanDinding } from './dinding/papan-dinding.service.js';
import { PintuDinding } from './dinding/pintu.js';
import { ATENSI } from './index.js';
import { KeputusanQueries } from './keputusan/keputusan.queries.js';
import { KeputusanRepository } from './keputusan/keputusan.repository.js';
import { KeputusanService } from './keputusan/keputusan.service.js';
import { LayarRepository } from './layar/layar.repository.js';
import { LayarService } from './layar/layar.service.js';
import { Katalog } from './nilai/katalog.js';
import { NilaiQueries } from './nilai/nilai.queries.js';
import { NilaiRepository } from './nilai/nilai.repository.js';
import { NilaiService } from './nilai/nilai.service.js';
import { Penyegar } from './nilai/penyegar.js';
import { PenerimaRepository } from './pimpinan/penerima.repository.js';
import { PenerimaService } from './pimpinan/penerima.service.js';
import { SubjekService } from './pimpinan/subjek.service.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`command-center.${name}`);
}

/** The module's own parts of figures, walls and the leaders' desk; tests take them from the container by these. */
export const Papan = {
  katalog: token<Katalog>('katalog'),
  nilai: token<NilaiService>('nilai'),
  nilaiQueries: token<NilaiQueries>('nilai-queries'),
  penyegar: token<Penyegar>('penyegar'),
  papan: token<PapanDinding>('papan-dinding'),
  pintu: token<PintuDinding>('pintu-dinding'),
  berita: token<Berita>('berita'),
  layar: token<LayarService>('layar'),
  layarRepository: token<LayarRepository>('layar-repository'),
  atensi: token<AtensiService>('atensi-service'),
  atensiQueries: token<AtensiQueries>('atensi-queries'),
  keputusan: token<KeputusanService>('keputusan'),
  keputusanQueries: token<KeputusanQueries>('keputusan-queries'),
  penerima: token<PenerimaService>('penerima'),
  subjek: token<SubjekService>('subjek'),
} as const;

type Bind = ContainerModuleLoadOptions['bind'];

/** Figures, walls and screens. */
export function bindPapan(bind: Bind): void {
  bind(Papan.katalog).toResolvedValue(
    (modules, services) => new Katalog(modules, services),
    [T.modules, T.services],
  );
  bind(Papan.nilaiQueries).toResolvedValue((db) => new NilaiQueries(db), [T.db]);
  bind(Papan.nilai).toResolvedValue(
    (katalog, unitOfWork, queries, clock, live, log, directory) =>
      new NilaiService({
        katalog,
        unitOfWork,
        repository: new NilaiRepository(),
        queries,
        clock,
        live,
        log,
        directory,
      }),
    [Papan.katalog, T.unitOfWork, Papan.nilaiQueries, T.clock, T.live, T.logger, T.directory],
  );
  bind(Papan.penyegar).toResolvedValue((nilai, log) => new Penyegar(nilai, log), [Papan.nilai, T.logger]);
  bind(Papan.papan).toResolvedValue(
    (katalog, queries, penyegar, clock) => new PapanDinding(katalog, queries, penyegar, clock),
    [Papan.katalog, Papan.nilaiQueries, Papan.penyegar, T.clock],
  );
  bind(Papan.layarRepository).toResolvedValue((db) => new LayarRepository(db), [T.db]);
  bind(Papan.pintu).toResolvedValue((layar) => new PintuDinding(layar), [Papan.layarRepository]);
  bind(Papan.berita).toResolvedValue(
    (queries, live, log) => new Berita(queries, live, log),
    [Papan.nilaiQueries, T.live, T.logger],
  );
  bind(Papan.layar).toResolvedValue(
    (work, screens, repository) => new LayarService(work, screens, repository),
    [T.unitOfWork, T.screens, Papan.layarRepository],
  );
}

/** Atensi and decisions of meetings. */
export function bindPimpinan(bind: Bind): void {
  bind(Papan.atensiQueries).toResolvedValue((db) => new AtensiQueries(db), [T.db]);
  bind(ATENSI).toService(Papan.atensiQueries);
  bind(Papan.keputusanQueries).toResolvedValue((db) => new KeputusanQueries(db), [T.db]);
  bind(Papan.penerima).toResolvedValue(
    (positions) => new PenerimaService(positions, new PenerimaRepository()),
    [T.positions],
  );
  bind(Papan.atensi).toResolvedValue(
    (work, penerima, jam, notifier) =>
      new AtensiService(work, new AtensiRepository(), penerima, jam, notifier),
    [T.unitOfWork, Papan.penerima, T.jam, T.notifier],
  );
  bind(Papan.keputusan).toResolvedValue(
    (work, penerima, jam, notifier) =>
      new KeputusanService(work, new KeputusanRepository(), penerima, jam, notifier),
    [T.unitOfWork, Papan.penerima, T.jam, T.notifier],
  );
  bind(Papan.subjek).toResolvedValue(
    (modules, services) => new SubjekService(modules, services),
    [T.modules, T.services],
  );
}
