// The waiting-room display: the whole state by server-sent events, by asking where those are blocked. Each call is
// spoken once, by its id, also after a time without contact; thirty seconds of silence turn it red.
//
// Built to plain ES5 for the browsers of old televisions (scripts/build-assets.mjs): no promise, and of the browser only
// what those have too.

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
const duaNada = [
  { mulai: 0, tinggi: 660 },
  { mulai: 0.25, tinggi: 520 },
];
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
  return new Date(at + WIB_MS).toISOString().slice(11, 19).replace(/:/g, '.');
}

function el(nama: string, kelas: string, teks: string): HTMLElement {
  const element = document.createElement(nama);
  if (kelas !== '') element.className = kelas;
  element.textContent = teks;
  return element;
}

function isi(wadah: HTMLElement, anak: readonly HTMLElement[]): void {
  while (wadah.firstChild !== null) wadah.removeChild(wadah.firstChild);
  for (const satu of anak) wadah.appendChild(satu);
}

function gambar(ruang: Ruang): HTMLElement {
  const bagian = el('section', ruang.dipanggil ? 'layar__ruang layar__ruang--kini' : 'layar__ruang', '');
  const judul = el('h2', '', `${ruang.label} `);
  judul.appendChild(el('small', '', ruang.awalan));
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
  isi(bagian, [
    judul,
    el('p', 'layar__nomor', ruang.dipanggil?.nomor ?? ruang.dilayani ?? '-'),
    el('p', 'layar__ke', ke),
    el('p', '', antre.join('. ')),
    el('p', '', `${kataDokter[ruang.dokter]}${lambat}. ${String(ruang.menunggu)} menunggu${tunggu}.`),
  ]);
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
  ingatan = terucap().concat(id).slice(-100);
  try {
    sessionStorage.setItem(simpanan, JSON.stringify(ingatan));
  } catch {
    // Kept in memory for as long as the page lives.
  }
}

function nada(): void {
  if (audio === undefined) return;
  for (const { mulai, tinggi } of duaNada) {
    const suara = audio.createOscillator();
    const kuat = audio.createGain();
    suara.frequency.value = tinggi;
    kuat.gain.setValueAtTime(0.3, audio.currentTime + mulai);
    kuat.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + mulai + 0.5);
    suara.connect(kuat);
    kuat.connect(audio.destination);
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
    const kosong = el('p', 'dinding__kosong', 'Tidak ada praktik yang sedang berlangsung.');
    isi(papan, potret.ruang.length > 0 ? potret.ruang.map(gambar) : [kosong]);
  }
  for (const satu of potret.panggilan) {
    if (terucap().some((id) => id === satu.id)) continue;
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
    if (diam) document.body.classList.add('layar--diam');
    else document.body.classList.remove('layar--diam');
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
  isi(document.body, []);
  document.body.className = 'gelap';
}

function minta(): void {
  if (cadangan === undefined) return;
  const tanya = new XMLHttpRequest();
  tanya.open('GET', cadangan);
  if (etag !== '') tanya.setRequestHeader('If-None-Match', etag);
  tanya.onload = () => {
    terima(tanya);
  };
  tanya.send(); // when it fails, the age says so
}

function terima(jawaban: XMLHttpRequest): void {
  if (jawaban.status === 304) {
    terdengar = Date.now();
    dibuatAt = terdengar;
    return umur();
  }
  // Led on to the page to sign in: this screen is no longer one.
  const jenis = jawaban.getResponseHeader('Content-Type') ?? '';
  if (jawaban.status === 404 || (jawaban.status === 200 && jenis.split('/json').length < 2)) return padam();
  if (jawaban.status !== 200) return;
  etag = jawaban.getResponseHeader('ETag') ?? '';
  tampil(JSON.parse(jawaban.responseText) as Potret, true);
}

function mulaiTanya(): void {
  if (tanya !== undefined) return;
  minta();
  tanya = window.setInterval(minta, tanyaMs);
}

function dengar(alamat: string): void {
  if (!('EventSource' in window)) return mulaiTanya();
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
      if ('AudioContext' in window) {
        audio ??= new AudioContext();
        void audio.resume();
      }
      suara.hidden = true;
      nada();
      bicara();
    });
  }
}
