import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { FileDraft } from '../../../src/storage/draft.js';
import type { Rakitan } from '../rakit.js';
import type { DemoRepository } from './demo.repository.js';
import { lukisan, lukisanOf } from './lukis.js';
import type { PengaduanDemo } from './susun.js';

/** Paints the few pictures of the demo city through the same pipeline as an upload. */
async function paint({ maker }: Rakitan): Promise<ReadonlyMap<string, FileDraft>> {
  const folder = await mkdtemp(join(tmpdir(), 'lukisan-'));
  try {
    const drafts = new Map<string, FileDraft>();
    for (const [nama, { sebelum, sesudah }] of Object.entries(lukisan)) {
      for (const [saat, kanvas] of [
        ['sebelum', sebelum()],
        ['sesudah', sesudah()],
      ] as const) {
        const bytes = await kanvas.toPng();
        const path = join(folder, `${nama}-${saat}.png`);
        await writeFile(path, bytes);
        const received = {
          path,
          nama: `${nama}-${saat}.png`,
          ukuran: bytes.length,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        };
        drafts.set(
          `${nama}-${saat}`,
          await maker.make(
            received,
            { jenis: 'gambar', mime: 'image/png' },
            { pemilikId: null, simpanAsli: false },
          ),
        );
      }
    }
    return drafts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Gives about half of the pengaduan a photo, and every tindak lanjut with one its after-photo. */
export async function attachPhotos(
  rakitan: Rakitan,
  repository: DemoRepository,
  daftar: readonly PengaduanDemo[],
): Promise<void> {
  const drafts = await paint(rakitan);
  await rakitan.unitOfWork.run(systemContext, async (tx) => {
    await rakitan.files.saveIn(tx, [...drafts.values()], null);
    await rakitan.files.use(
      tx,
      [...drafts.values()].map((draft) => draft.file.id),
    );
    const idOf = (kode: string, saat: 'sebelum' | 'sesudah'): string =>
      drafts.get(`${lukisanOf(kode)}-${saat}`)?.file.id ?? '';
    const rows = daftar.flatMap((one, index) => {
      const awal =
        index % 2 === 0 && one.kategori.radiusM !== null
          ? [
              rowOf(one, {
                urutan: 1,
                tujuan: 'awal',
                urutanKejadian: 1,
                fileId: idOf(one.kategori.kode, 'sebelum'),
                at: one.keadaan.diajukanAt,
              }),
            ]
          : [];
      const sesudah = [...one.berfoto].map((urutanKejadian, nomor) =>
        rowOf(one, {
          urutan: 2 + nomor,
          tujuan: 'sesudah',
          urutanKejadian,
          fileId: idOf(one.kategori.kode, 'sesudah'),
          at: one.riwayat[urutanKejadian - 1]?.at ?? 0,
        }),
      );
      return [...awal, ...sesudah];
    });
    await repository.insertFoto(tx.trx, rows);
  });
}

function rowOf(
  one: PengaduanDemo,
  foto: { urutan: number; tujuan: 'awal' | 'sesudah'; urutanKejadian: number; fileId: string; at: number },
) {
  const tayang = foto.tujuan === 'sesudah' || one.keadaan.dibacaAt !== null;
  const diLokasi = foto.tujuan === 'sesudah' && one.lintang !== null;
  return {
    pengaduan_id: one.id,
    urutan: foto.urutan,
    tujuan: foto.tujuan,
    urutan_kejadian: foto.urutanKejadian,
    file_id: foto.fileId,
    file_tayang_id: tayang ? foto.fileId : null,
    lintang: diLokasi ? one.lintang : null,
    bujur: diLokasi ? one.bujur : null,
    diambil_at: foto.at,
    jarak_m: diLokasi ? 0 : null,
    alasan_jauh: foto.tujuan === 'sesudah' && !diLokasi ? 'Ponsel tidak mencatat lokasi' : null,
    status: tayang ? 'tayang' : 'menunggu',
  };
}
