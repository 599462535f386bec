import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import type { Piket } from '../../command-center/index.js';
import { url } from '../paths.js';
import type { Hitungan, IntegritasQueries } from './integritas.queries.js';
import type { Pemeriksaan, VerifikasiService } from './verifikasi.service.js';

export interface IntegritasDeps {
  readonly queries: IntegritasQueries;
  readonly verifikasi: VerifikasiService;
  readonly piket: Piket;
  readonly clock: Clock;
}

/** A late step may lag behind by one run of the ticker. */
const tenggangMs = 5 * 60_000;

/** What must hold at any moment (spec section 7), recounted from the rows. */
export function invariantsOf(deps: IntegritasDeps): readonly Invariant[] {
  const counted = (
    kode: string,
    label: string,
    definisi: string,
    count: () => Promise<Hitungan>,
    href: string | null = null,
  ): Invariant => ({
    kode: `e-masyarakat.${kode}`,
    label,
    definisi,
    compute: async () => ({ ...(await count()), pada: deps.clock.now(), url: href }),
  });
  const verified = (apa: Pemeriksaan) => async (): Promise<Hitungan> => {
    const { diperiksa, selisih } = await deps.verifikasi.check(apa);
    return { diperiksa, pelanggaran: selisih.length };
  };
  return [
    counted(
      'status-kolom',
      'Keadaan pengaduan sama dengan kejadiannya',
      'status dan kolom tiap pengaduan dihitung ulang dari seluruh kejadiannya.',
      verified('lipatan'),
    ),
    counted(
      'rantai',
      'Rantai kejadian tidak putus',
      'Hash tiap kejadian dihitung ulang dari kejadian sebelumnya.',
      verified('rantai'),
    ),
    counted(
      'tindak-lanjut',
      'Tindak lanjut hanya oleh SKPD pemegangnya',
      'Kantor tiap tindak lanjut dibandingkan dengan pemegang pada saat itu.',
      verified('tindakLanjut'),
    ),
    counted(
      'baca-sekali',
      'Pengaduan dibaca pertama kali hanya sekali',
      'Lebih dari satu kejadian "dibaca operator" pada satu pengaduan.',
      () => deps.queries.doubledReads(),
    ),
    counted(
      'baca-piket',
      'Pengaduan dibaca hanya oleh petugas piket',
      'Pembacaan di luar dinas; pengaduan tertutup dibaca Inspektorat dan tidak dihitung.',
      () => readsOffPiket(deps),
    ),
    counted(
      'dukungan-ganda',
      'Satu warga satu dukungan',
      'Dukungan yang sama dari satu warga lebih dari sekali.',
      () => deps.queries.doubledSupports(),
    ),
    counted(
      'jumlah-dukungan',
      'Jumlah pendukung benar',
      'Jumlah tertulis dibandingkan dengan warga yang berbeda di antara pelapor dan pendukung.',
      () => deps.queries.wrongSupportCounts(),
    ),
    counted(
      'rahasia',
      'Pengaduan rahasia tidak tampil',
      'Pengaduan rahasia atau tertutup yang mempunyai saat tayang.',
      () => deps.queries.publishedSecrets(),
    ),
    counted(
      'rahasia-gabung',
      'Pengaduan rahasia berdiri sendiri',
      'Pengaduan rahasia yang digabung dengan pengaduan lain, atau yang menjadi induk.',
      () => deps.queries.mergedSecrets(),
    ),
    counted(
      'angka',
      'Angka di halaman sama dengan barisnya',
      'Tiap angka per kelurahan, jenis, dan SKPD dihitung ulang dari pengaduan.',
      () => deps.queries.wrongCounters(),
      url.peta(),
    ),
    counted(
      'terlambat-diam',
      'Tidak ada yang lewat tenggat tanpa pemberitahuan',
      'Jam yang lewat tenggat lebih dari 5 menit tanpa langkah 100 persen.',
      () => deps.queries.silentLate(deps.clock.now(), tenggangMs),
      url.daftar({ terlambat: '1' }),
    ),
  ];
}

async function readsOffPiket({ queries, piket }: IntegritasDeps): Promise<Hitungan> {
  let after = '';
  let diperiksa = 0;
  let pelanggaran = 0;
  for (;;) {
    const reads = await queries.listReads({ pengaduanId: after }, 1_000);
    for (const { pelakuId, at } of reads) {
      diperiksa += 1;
      if (pelakuId === null || !(await piket.onDuty(pelakuId, at))) pelanggaran += 1;
    }
    const last = reads.at(-1);
    if (last === undefined) return { pelanggaran, diperiksa };
    after = last.pengaduanId;
  }
}
