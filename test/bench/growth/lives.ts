/** One step of a life: what happened, so many ms after the sending, by whom. */
type Step = Readonly<Record<'jenis' | 'kantor', string> & Record<'geser', number>>;

const minute = 60_000;
const day = 86_400_000;
const sent: Step = { jenis: 'diajukan', geser: 0, kantor: 'warga' };
const read: Step = { jenis: 'dibaca_operator', geser: 12 * minute, kantor: 'bcc' };
const routed: Step = { jenis: 'didisposisikan', geser: 95 * minute, kantor: 'bcc' };
const accepted: Step = { jenis: 'diterima', geser: 400 * minute, kantor: 'pupr' };
const followed: Step = { jenis: 'ditindaklanjuti', geser: 3 * day, kantor: 'pupr' };
const ending = (jenis: string): Step => ({ jenis, geser: 4 * day, kantor: 'bcc' });

/** The ways a report goes. */
const lives: Readonly<Record<string, readonly Step[]>> = {
  diajukan: [sent],
  dibaca: [sent, read],
  dikembalikan: [sent, read, { jenis: 'minta_lengkap', geser: 100 * minute, kantor: 'bcc' }],
  didisposisikan: [sent, read, routed],
  diterima: [sent, read, routed, accepted],
  ditangguhkan: [sent, read, routed, accepted, { jenis: 'ditangguhkan', geser: 2 * day, kantor: 'pupr' }],
  ditindaklanjuti: [sent, read, routed, accepted, followed],
  ditutup: [
    sent,
    read,
    routed,
    accepted,
    followed,
    { jenis: 'dinilai', geser: 5 * day, kantor: 'warga' },
    { jenis: 'ditutup', geser: 5 * day + 1, kantor: 'warga' },
  ],
  dialihkan: [sent, read, ending('dialihkan')],
  ditolak: [sent, read, ending('ditolak')],
  dicabut: [sent, read, ending('dicabut')],
  digabung: [sent, read, ending('digabung')],
  kedaluwarsa: [
    sent,
    read,
    { jenis: 'minta_lengkap', geser: 100 * minute, kantor: 'bcc' },
    { jenis: 'kedaluwarsa', geser: 31 * day, kantor: 'sistem' },
  ],
};

/** Of a thousand reports of that age so many stand there; the last of a row takes the rest. */
const ages: readonly { readonly upTo: number; readonly stand: readonly (readonly [string, number])[] }[] = [
  {
    upTo: 0,
    stand: [
      ['diajukan', 250],
      ['dibaca', 150],
      ['didisposisikan', 350],
      ['diterima', 250],
    ],
  },
  {
    upTo: 21,
    stand: [
      ['didisposisikan', 80],
      ['diterima', 180],
      ['ditangguhkan', 20],
      ['dikembalikan', 20],
      ['ditindaklanjuti', 250],
      ['dialihkan', 30],
      ['digabung', 30],
      ['ditutup', 390],
    ],
  },
  {
    upTo: 90,
    stand: [
      ['diterima', 25],
      ['ditangguhkan', 10],
      ['dikembalikan', 5],
      ['ditindaklanjuti', 20],
      ['ditolak', 20],
      ['dialihkan', 30],
      ['digabung', 30],
      ['ditutup', 860],
    ],
  },
  {
    upTo: 100_000,
    stand: [
      ['diterima', 3],
      ['ditangguhkan', 2],
      ['ditolak', 20],
      ['dialihkan', 30],
      ['digabung', 30],
      ['dicabut', 10],
      ['kedaluwarsa', 5],
      ['ditutup', 900],
    ],
  },
];

/** The state of a report by its age in days and a draw below 1,000, as SQL. */
export function stateCase(age: string, chance: string): string {
  const branches = ages.map(({ upTo, stand }) => {
    let sum = 0;
    const parts = stand.slice(0, -1).map(([status, share]) => {
      sum += share;
      return `WHEN ${chance} < ${String(sum)} THEN '${status}'`;
    });
    return `WHEN ${age} <= ${String(upTo)} THEN CASE ${parts.join(' ')} ELSE '${stand.at(-1)?.[0] ?? ''}' END`;
  });
  return `CASE ${branches.join(' ')} END`;
}

/** All steps of all lives as rows. */
export function lifeRows(): readonly (Step & { readonly status: string; readonly urutan: number })[] {
  return Object.entries(lives).flatMap(([status, steps]) =>
    steps.map((step, index) => ({ status, urutan: index + 1, ...step })),
  );
}
