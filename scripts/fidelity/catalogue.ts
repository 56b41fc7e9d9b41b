import type { Table } from './measures.ts';

const HEADER = ['DATE', 'HEURE', 'Qté', 'CODE', 'Prix', 'Type', 'Description', 'URL', 'Commentaires'];
const THINGS = [
  ['Bottes de randonnée', 'Imperméables, légères et souples : le pied respire.'],
  ['Veste "coupe-vent"', 'Réfléchissante, elle protège du vent, de la pluie et du froid.'],
  ['Men’s Trail Shoes', 'Great grip and extra breathability, ideal for warm, dry conditions.'],
  ["L'écharpe d'hiver", 'Laine mérinos, 180 cm'],
  ['Coussin, motif pagaies', 'À poser sur un lit, une chaise ou un canapé'],
  ['Table ronde 48"', 'Fabriquée en France; résiste aux intempéries toute l’année.'],
  ['Men’s Boxer, 5" Inseam', 'Perfect for a day on the flats: quick drying.'],
  ['Lampe frontale', 'Trois niveaux\nAutonomie : 20 h'],
  ['Sac à dos 30 L', 'Ventilé, avec housse de pluie'],
  ['Kids’ Mountain Bike, 24"', 'An easy-to-ride bike, not only for the hills'],
  ['Chaussettes', 'Sans couture'],
  ['Canne à mouche 8\'9"', 'Action rapide, toucher très léger'],
] as const;
const ROWS = 36;

/** A table as shops export it: dates, hours, amounts, codes, texts with every mark in them, addresses, and a blank column. */
export function catalogue(): Table {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const [type, description] = THINGS[at % THINGS.length] ?? THINGS[0];
    const code = `${['MG', 'RI', 'BH', 'YY'][at % 4]}-${1000 + ((at * 7919) % 9000)}`;
    const day = `${String(13 + (at % 16)).padStart(2, '0')}/${String(1 + (at % 6)).padStart(2, '0')}/2024`;
    const hour = `${String(at % 24).padStart(2, '0')}:${['00', '15', '30', '45'][at % 4]}`;
    const price = `$${(((at * 7907) % 9000) / 100).toFixed(2)}`;
    const address = `https://www.example.com/produit/${code}.html`;
    return [day, hour, `${(at * 5) % 31}`, code, price, type, `${description} (${at + 1})`, address, ''];
  });
  return [HEADER, ...rows];
}
