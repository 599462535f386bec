// The waiting-room display: the whole state by server-sent events, by asking where those are blocked. Each call is
// spoken once, by its id, also after a time without contact; thirty seconds of silence turn it red.

interface Panggilan {
  readonly id: string;
  readonly nomor: string;
  readonly ruang: string;
  readonly at: number;
}

interface Ruang {
  readonly label: string;
  readonly awalan: string;
  readonly dokter: 'hadir' | 'belum_hadir' | 'jeda';
  readonly terlambatMenit: number;
  readonly dipanggil: Panggilan | null;
  readonly dilayani: string | null;
  readonly berikutnya: readonly string[];
  readonly dilewati: readonly string[];
  readonly menunggu: number;
  readonly tungguMenit: number;
}

interface Potret {
  readonly dibuatAt: number;
  readonly versi: string;
  readonly ruang: readonly Ruang[];
  readonly panggilan: readonly Panggilan[];
}

const diamMs = 30_000;
const tanyaMs = 10_000;
const WIB_MS = 25_200_000;
const kataDokter = { hadir: 'Dokter hadir', belum_hadir: 'Dokter belum hadir', jeda: 'Dokter jeda' };
const simpanan = 'panggilan-terucap';

const papan = document.querySelector<HTMLElement>('[data-layar]');
const { aliran, cadangan } = document.body.dataset;

let terdengar = Date.now();
let dibuatAt = 0;
let versi = '';
let etag = '';
let gagal = 0;
let tanya: number | undefined;
let audio: AudioContext | undefined;
let berbicara = false;
const antrean: Panggilan[] = [];

function detik(at: number): string {
  return new Date(at + WIB_MS).toISOString().slice(11, 19).replaceAll(':', '.');
}

function el(nama: string, kelas: string, teks: string): HTMLElement {
  const element = document.createElement(nama);
  if (kelas !== '') element.className = kelas;
  element.textContent = teks;
  return element;
}

function gambar(ruang: Ruang): HTMLElement {
  const bagian = el('section', ruang.dipanggil ? 'layar__ruang layar__ruang--kini' : 'layar__ruang', '');
  const judul = el('h2', '', `${ruang.label} `);
  judul.append(el('small', '', ruang.awalan));
  const ke = ruang.dipanggil
    ? `Silakan ke ${ruang.dipanggil.ruang}`
    : ruang.dilayani === null
      ? kataDokter[ruang.dokter]
      : 'Sedang dilayani';
  const antre = [
    ruang.berikutnya.length > 0 ? `Berikutnya ${ruang.berikutnya.join(', ')}` : '',
    ruang.dilewati.length > 0 ? `Dilewati ${ruang.dilewati.join(', ')}` : '',
  ].filter(Boolean);
  const lambat = ruang.terlambatMenit > 0 ? `, terlambat ${String(ruang.terlambatMenit)} menit` : '';
  const tunggu = ruang.tungguMenit > 0 ? `, sudah ${String(ruang.tungguMenit)} menit` : '';
  bagian.append(
    judul,
    el('p', 'layar__nomor', ruang.dipanggil?.nomor ?? ruang.dilayani ?? '-'),
    el('p', 'layar__ke', ke),
    el('p', '', antre.join('. ')),
    el('p', '', `${kataDokter[ruang.dokter]}${lambat}. ${String(ruang.menunggu)} menunggu${tunggu}.`),
  );
  return bagian;
}

/** Ids already spoken here, over reloads too; the last hundred are enough for a minute of calls. */
function terucap(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(simpanan) ?? '[]') as string[];
  } catch {
    return ingatan;
  }
}
let ingatan: string[] = [];

function ingat(id: string): void {
  ingatan = [...terucap(), id].slice(-100);
  try {
    sessionStorage.setItem(simpanan, JSON.stringify(ingatan));
  } catch {
    // Kept in memory for as long as the page lives.
  }
}

function nada(): void {
  if (audio === undefined) return;
  for (const [mulai, tinggi] of [
    [0, 660],
    [0.25, 520],
  ] as const) {
    const suara = audio.createOscillator();
    const kuat = audio.createGain();
    suara.frequency.value = tinggi;
    kuat.gain.setValueAtTime(0.3, audio.currentTime + mulai);
    kuat.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + mulai + 0.5);
    suara.connect(kuat).connect(audio.destination);
    suara.start(audio.currentTime + mulai);
    suara.stop(audio.currentTime + mulai + 0.5);
  }
}

/** `A-012` as it is said: letters and digits one by one. */
function ucapan({ nomor, ruang }: Panggilan): string {
  return `Nomor antrean ${nomor.replace('-', '').split('').join(' ')}, silakan ke ${ruang}.`;
}

function bicara(): void {
  const satu = antrean[0];
  if (berbicara || satu === undefined || !('speechSynthesis' in window)) return;
  berbicara = true;
  nada();
  const kalimat = ucapan(satu);
  const suara = new SpeechSynthesisUtterance(`${kalimat} ${kalimat}`);
  suara.lang = 'id-ID';
  suara.rate = 0.9;
  const usai = (): void => {
    window.clearTimeout(batas);
    if (!berbicara) return;
    berbicara = false;
    antrean.shift();
    bicara();
  };
  // A browser that never says that it ended must not keep the next one waiting.
  const batas = window.setTimeout(usai, 20_000);
  suara.addEventListener('end', usai);
  suara.addEventListener('error', usai);
  window.speechSynthesis.speak(suara);
}

function tampil(potret: Potret, bersuara: boolean): void {
  terdengar = Date.now();
  dibuatAt = potret.dibuatAt;
  if (potret.versi !== versi && papan !== null) {
    versi = potret.versi;
    const isi = potret.ruang.map(gambar);
    papan.replaceChildren(
      ...(isi.length > 0 ? isi : [el('p', 'dinding__kosong', 'Tidak ada praktik yang sedang berlangsung.')]),
    );
  }
  for (const satu of potret.panggilan) {
    if (terucap().includes(satu.id)) continue;
    ingat(satu.id);
    if (bersuara) antrean.push(satu);
  }
  bicara();
  umur();
}

function umur(): void {
  const diam = Date.now() - terdengar > diamMs;
  // A line that died without a word: ask until it speaks again.
  if (diam) mulaiTanya();
  const pita = document.querySelector<HTMLElement>('[data-terhenti]');
  if (pita !== null && pita.hidden === diam) {
    pita.hidden = !diam;
    pita.textContent = diam
      ? `Tidak terhubung sejak ${detik(terdengar)}. Tanyakan nomor Anda ke perawat.`
      : '';
    document.body.classList.toggle('layar--diam', diam);
  }
  const kabar = document.querySelector('[data-kabar]');
  const teks = `Diperbarui ${detik(dibuatAt)}`;
  if (kabar !== null && dibuatAt > 0 && kabar.textContent !== teks) kabar.textContent = teks;
  const jam = document.querySelector('[data-jam]');
  if (jam !== null) jam.textContent = `${detik(Date.now()).slice(0, 5)} WIB`;
}

/** A revoked screen shows nothing any more. */
function padam(): void {
  window.clearInterval(tanya);
  document.body.replaceChildren();
  document.body.className = 'gelap';
}

async function minta(): Promise<void> {
  if (cadangan === undefined) return;
  const jawaban = await fetch(cadangan, {
    redirect: 'manual',
    headers: etag === '' ? {} : { 'If-None-Match': etag },
  });
  if (jawaban.status === 304) {
    terdengar = Date.now();
    dibuatAt = terdengar;
    return umur();
  }
  if (jawaban.type === 'opaqueredirect' || jawaban.status === 404) return padam();
  if (!jawaban.ok) return;
  etag = jawaban.headers.get('ETag') ?? '';
  tampil((await jawaban.json()) as Potret, true);
}

function mulaiTanya(): void {
  if (tanya !== undefined) return;
  const sekali = (): void => void minta().catch(() => undefined); // its age says that it failed
  sekali();
  tanya = window.setInterval(sekali, tanyaMs);
}

function dengar(alamat: string): void {
  const arus = new EventSource(alamat);
  // A proxy that swallows the stream lets it open and says nothing.
  const awas = window.setTimeout(mulaiTanya, 5_000);
  arus.addEventListener('potret', (event) => {
    window.clearTimeout(awas);
    window.clearInterval(tanya);
    tanya = undefined;
    gagal = 0;
    tampil(JSON.parse((event as MessageEvent<string>).data) as Potret, true);
  });
  arus.addEventListener('dicabut', () => {
    arus.close();
    padam();
  });
  arus.addEventListener('error', () => {
    gagal++;
    if (gagal >= 2) mulaiTanya();
    if (arus.readyState !== EventSource.CLOSED) return; // it comes back by itself
    window.setTimeout(() => dengar(alamat), tanyaMs);
  });
}

if (papan !== null && aliran !== undefined) {
  const awal = papan.dataset['potret'];
  // What was called before this display was switched on was not meant for it.
  if (awal !== undefined) tampil(JSON.parse(awal) as Potret, terucap().length > 0);
  dengar(aliran);
  window.setInterval(umur, 1000);
  const suara = document.querySelector<HTMLElement>('[data-suara]');
  if (suara !== null) {
    suara.hidden = false;
    suara.querySelector('button')?.addEventListener('click', () => {
      audio ??= new AudioContext();
      void audio.resume();
      suara.hidden = true;
      nada();
      bicara();
    });
  }
}
