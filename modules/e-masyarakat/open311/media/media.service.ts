import { rm } from 'node:fs/promises';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { Tx, UnitOfWork } from '../../../../src/db/unit-of-work.js';
import type { JobDefinition, Jobs } from '../../../../src/jobs/job.js';
import type { FileDraft } from '../../../../src/storage/draft.js';
import type { FileMaker } from '../../../../src/storage/file-maker.js';
import type { FileStore } from '../../../../src/storage/file-store.js';
import type { FotoRepository } from '../../pengaduan/foto.repository.js';
import type { PengaduanRepository } from '../../pengaduan/pengaduan.repository.js';
import type { Klien, KlienRepository } from '../klien/klien.repository.js';
import { makeFoto } from '../kirim/foto-kiriman.js';
import type { Media, MediaRepository } from './media.repository.js';
import { MediaDitolak, mayFetch } from './pengambil.js';
import type { Pengambil } from './pengambil.js';

export interface MediaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly jobs: Jobs;
  readonly media: MediaRepository;
  readonly klien: KlienRepository;
  readonly pengaduan: PengaduanRepository;
  readonly foto: FotoRepository;
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly pengambil: Pengambil;
}

const namaJob = 'e-masyarakat.ambil-media';
const percobaan = 3;

/** Photos that come as an address. The pengaduan never waits for them and never fails with them. */
export class MediaService {
  constructor(private readonly deps: MediaDeps) {}

  /** Notes the addresses; those the key's hosts allow are fetched by a job, others are kept as text. */
  async queue(
    tx: Tx,
    klien: Klien,
    milik: Pick<Media, 'pengaduanId' | 'urutanKejadian'>,
    alamat: readonly string[],
  ): Promise<void> {
    for (const one of alamat) {
      const media = { id: newId(), ...milik, klienId: klien.id, alamat: one };
      const boleh = mayFetch(one, klien.hostMedia);
      await this.deps.media.insert(tx.trx, media, boleh ? 'menunggu' : 'disimpan_teks', tx.now);
      if (boleh) await this.deps.jobs.enqueue(tx, namaJob, { id: media.id });
    }
  }

  /** The job that fetches one. */
  job(): JobDefinition {
    return {
      nama: namaJob,
      percobaan,
      handle: (muatan, run) => this.fetch(String(muatan['id']), run.percobaan >= percobaan),
    };
  }

  private async fetch(id: string, terakhir: boolean): Promise<void> {
    const media = await this.deps.media.findWaiting(id);
    if (media === null) return;
    try {
      await this.attach(media, await this.load(media));
    } catch (error) {
      if (!(error instanceof MediaDitolak) && !terakhir) throw error;
      const sebab = error instanceof MediaDitolak ? error.sebab : 'jaringan';
      await this.deps.unitOfWork.run(
        systemContext,
        async (tx) => void (await this.deps.media.settle(tx.trx, id, 'gagal', sebab)),
      );
    }
  }

  private async load(media: Media): Promise<FileDraft> {
    // Hosts as they are now: a key switched off meanwhile fetches nothing any more.
    const hosts = (await this.deps.klien.hostsOf(media.klienId)) ?? [];
    const berkas = await this.deps.pengambil.fetch(media.alamat, hosts);
    try {
      const { drafts } = await makeFoto(this.deps.maker, [berkas], null);
      const draft = drafts[0];
      if (draft === undefined) throw new MediaDitolak('bukan_gambar');
      return draft;
    } finally {
      await rm(berkas.path, { force: true });
    }
  }

  private async attach(media: Media, draft: FileDraft): Promise<void> {
    const { id, pengaduanId, urutanKejadian } = media;
    await this.deps.unitOfWork.run(systemContext, async (tx) => {
      await this.deps.pengaduan.lock(tx.trx, { id: pengaduanId });
      if (!(await this.deps.media.settle(tx.trx, id, 'diambil', null))) return;
      const files = await this.deps.files.saveIn(tx, [draft], null);
      await this.deps.files.use(
        tx,
        files.map((one) => one.id),
      );
      const foto = files.map((file) => ({
        tujuan: urutanKejadian === 1 ? ('awal' as const) : ('saksi' as const),
        urutanKejadian,
        fileId: file.id,
        // Shown with the operator's read, like photos that were sent; later ones wait for a moderator.
        tayang: false,
        lintang: null,
        bujur: null,
        jarakM: null,
        alasanJauh: null,
      }));
      await this.deps.foto.add(tx.trx, pengaduanId, foto, tx.now);
    });
  }
}
