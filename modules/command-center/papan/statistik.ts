import type { Statistic } from '../../../src/app-module.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { JamQueries } from '../../../src/time/jam.queries.js';
import type { Piket } from '../index.js';
import { url } from '../paths.js';
import { laddersOf, restOf, type SelTangga } from '../tenggat/tenggat.rules.js';

/** Late things of the Command Center's own desks, per SKPD. */
export interface TerlambatPerSkpd {
  latePerSkpd(now: number): Promise<readonly { readonly skpdId: string; readonly jumlah: number }[]>;
}

export interface StatistikDeps {
  readonly piket: Piket;
  readonly jam: JamQueries;
  readonly directory: Directory;
  /** Desks that hold work of the leaders: atensi, decisions of meetings. */
  readonly meja: readonly TerlambatPerSkpd[];
}

const tangga = { detik: 30, event: ['jam.langkah', 'jam.bergeser'] } as const;

/** The Command Center's own figures. */
export function ownStatistics({ piket, jam, directory, meja }: StatistikDeps): readonly Statistic[] {
  return [
    {
      kode: 'command-center.bertugas',
      label: 'Petugas piket',
      definisi: 'Petugas yang sedang bertugas di Command Center. Setiap giliran ada dua kursi.',
      jenis: 'angka',
      khalayak: ['publik', 'dinding', 'laporan'],
      per: ['kota'],
      papan: ['kota', 'pengaduan'],
      satuan: 'orang',
      arah: 'naik_baik',
      ambang: { kuning: 1, merah: 0 },
      segarkan: { detik: 60, event: ['piket.dimulai', 'piket.selesai'] },
      url: `${url('papan')}#piket`,
      compute: async ({ now }) => ({
        pada: now,
        nilai: [{ kunci: '', label: 'Kota Binjai', nilai: (await piket.whoIsOn(now)).length }],
      }),
    },
    {
      kode: 'command-center.lewat-tenggat',
      label: 'Langkah kerja lewat tenggat',
      definisi:
        'Langkah di semua layanan yang tenggatnya sudah lewat: satu pengaduan dapat mempunyai beberapa. Yang rahasia tidak dihitung.',
      jenis: 'angka',
      // Not for the public pages: beside "Pengaduan lewat tenggat" visitors would take one number for the other.
      khalayak: ['dinding', 'pimpinan', 'laporan'],
      per: ['kota'],
      papan: ['tenggat'],
      satuan: 'langkah',
      arah: 'turun_baik',
      ambang: { kuning: 1, merah: 1 },
      segarkan: tangga,
      url: url('tenggat'),
      compute: async ({ now }) => {
        const open = openOnly(await jam.board(now));
        const late = open.filter(({ persen }) => persen >= 100).reduce((sum, { jumlah }) => sum + jumlah, 0);
        return { pada: now, nilai: [{ kunci: '', label: 'Kota Binjai', nilai: late }] };
      },
    },
    {
      kode: 'command-center.tangga',
      label: 'Tangga waktu per SKPD',
      definisi: 'Langkah kerja yang berjalan menurut bagian waktu yang sudah terpakai.',
      jenis: 'tabel',
      khalayak: ['dinding'],
      per: ['daftar'],
      papan: ['tenggat'],
      satuan: 'langkah',
      arah: 'turun_baik',
      segarkan: tangga,
      url: url('tenggat'),
      compute: async ({ now }) => {
        const [board, kota] = await Promise.all([jam.board(now), directory.snapshot()]);
        const rows = laddersOf(openOnly(board), (id) => kota.skpdById(id));
        const nilai = rows.flatMap(({ kunci, label, sel }) =>
          sel.map(({ persen, jumlah }) => ({ kunci: `${kunci}:${String(persen)}`, label, nilai: jumlah })),
        );
        return { pada: now, nilai };
      },
    },
    {
      kode: 'command-center.jeda',
      label: 'Sedang dijeda',
      definisi: 'Langkah kerja yang waktunya berhenti sementara, menurut pihak yang ditunggu.',
      jenis: 'tabel',
      khalayak: ['dinding', 'laporan'],
      per: ['daftar'],
      papan: ['tenggat'],
      satuan: 'langkah',
      arah: 'netral',
      segarkan: tangga,
      url: `${url('tenggat')}#jeda`,
      compute: async ({ now }) => {
        const resting = restOf((await jam.resting()).filter(({ visibilitas }) => visibilitas === 'terbuka'));
        return {
          pada: now,
          nilai: resting.map(({ sisi, label, jumlah }) => ({ kunci: sisi, label, nilai: jumlah })),
        };
      },
    },
    {
      kode: 'command-center.terlambat',
      label: 'Atensi dan keputusan lewat tenggat',
      definisi: 'Atensi yang belum dijawab dan keputusan rapat yang belum dilaksanakan, sesudah tenggatnya.',
      jenis: 'tabel',
      khalayak: ['pimpinan', 'laporan'],
      per: ['skpd'],
      satuan: 'hal',
      arah: 'turun_baik',
      segarkan: {
        detik: 60,
        event: ['atensi.diberikan', 'atensi.dijawab', 'keputusan.dicatat', 'keputusan.dilaksanakan'],
      },
      url: url('pimpinan'),
      compute: async ({ now }) => {
        const [kota, parts] = await Promise.all([
          directory.snapshot(),
          Promise.all(meja.map((desk) => desk.latePerSkpd(now))),
        ]);
        const sums = new Map<string, number>();
        for (const { skpdId, jumlah } of parts.flat()) sums.set(skpdId, (sums.get(skpdId) ?? 0) + jumlah);
        const nilai = [...sums].map(([kunci, jumlah]) => ({
          kunci,
          label: kota.skpdById(kunci)?.singkatan ?? kunci,
          nilai: jumlah,
        }));
        return { pada: now, nilai };
      },
    },
  ];
}

function openOnly<T extends Pick<SelTangga, 'visibilitas'>>(cells: readonly T[]): readonly T[] {
  return cells.filter(({ visibilitas }) => visibilitas === 'terbuka');
}
