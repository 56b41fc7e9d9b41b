import type { Encoding } from '@sluice/shared';

const WEST = ['windows-1252', 'iso-8859-15', 'cp850', 'macintosh'] as const;
const CENTRE = ['windows-1250', 'iso-8859-2'] as const;
const EAST = ['windows-1251', 'koi8-r', 'cp866'] as const;

const WRITTEN: readonly (readonly [encodings: readonly Encoding[], cells: readonly string[]])[] = [
  // French
  [
    WEST,
    [
      'Sète | été | été… | Été | À voir | à voir | Ça va | ça | là | où | Mère | Père Noël | Grèce | Liège',
      'Fête | Prêt | Île | île | Âge | âge | gîte | dîner | hôtel | Hôpital | goût | maïs | Loïc | Anaïs',
      'Citroën | œuf | Œuvre | L’Oréal | n°\u00a05 | J’ai | D’accord | C’est | S’il | Qu’il | 5\u00a0%',
      'Prix\u00a0: 5 | M.\u00a0Dupont | «\u00a0L’été\u00a0» | 2e étage | 1ère | 50\u00a0€',
      '1\u00a0250,00\u00a0€ | 10 000 € | € 12 | - 12 € | reçu | français | leçon | Chèque | Règle | tête | Noël',
      'André | François | déjà vu | Où ? | forêt | Orléans à côté | première | problème | Lefèvre | Genève',
      'août | voilà | ÉCOLE | Élodie | cœur | l’œuvre | Sœur d’Anne | l’eau | aujourd’hui | attente… | Paris…',
      '« oui » | « été » | «\u00a0oui\u00a0» | “Le Chat” | «oui» | Paris – Lyon | Paris–Lyon | 12,50 € | 12,50€',
      '12,50\u00a0€ | Montant (€) | k€ | 1\u00a0250 | 12\u00a0kg | prix\u00a0: | N° 12 | N°12 | 45° | 20 °C',
      '±2 | 12 µg | 12µl | ½ | 1½ | m² | 25 m² | 100 m³ | 12×15 | 12 × 15 | • premier | 3ème étage',
      'rendez-vous à Paris | vis-à-vis | Hélène, 12,50 € | Crédit Agricole – Sète | prix\u00a0total | naïf',
      'Benoît | L’Haÿ-les-Roses',
      'Évry | Châlons | Besançon | Nîmes | Angoulême | Thérèse | Frédéric | Gaëlle | Maël | Joël | Cécile',
      'Jérôme | Étienne | François-Xavier | Mâcon | Béziers | Sèvres | Évreux | Bâle | Neuchâtel | Crémieu',
      'Société générale | Facturé | payé | réglé | impayé | créé le 12 | n’a pas répondu | n’est pas là',
      'pas d’appel | l’Île-Rousse | d’Artagnan | 100 000 € | 3,5 M€ | remise – 10 % | « à rappeler »',
      'rappeler « lundi » | décès | après | très | près | accès | modèle | siècle | Moselle – Lorraine',
      '5ème | 1er étage à droite | Forfait (m²) | 20° | N°TVA | réf. 12 | tél. 01 | œil | bœuf | Chloë',
      'Îlot | aîné | Noëlle',
    ],
  ],
  [['windows-1252'], ['Jusqu’à | …et puis']],
  // English
  [
    WEST,
    [
      'it’s ok | Men’s Boots | the Company’s | Children’s | Children´s | O’Brien | don’t | we’re | boys’ club',
      '“good” | ‘good’ | ‘No 32’ or ‘other’ | 7 – 8 Feb | 7–8 | a – b | yes — no | and so on… | • first | £12',
      '£12.50 | (£) | Cost (£) | Spend (£k) | It’s “good” | I’d | I’m | £1,250 | from £5 to £10 | naïveté',
      'Renée | Chloë | Seán | Siân | Beyoncé | piñata | façade | Zürich | Ltd – UK | 12” x 8” | 5’10 | TBC…',
      '£m | The Company’s £12.50 | © Acme | Acme™ | Acme® | 5 ft × 6 ft | 12 ÷ 4 | § 12 | café | naïve | résumé',
      '“No,” he said. | – | n/a – none | ¾ inch | 5’ 11” | Brontë | Zoë | ±0.5 | µm | 10 µm | 98.6°F | ¥500',
      'the ’90s',
      'can’t | won’t | you’ll | they’ve | he’d | James’s | rock ’n’ roll | “Yes” | He said “no”',
      '“A” and “B” | £1m | £5k | £ 12 | 12 £ | €15 | € | £ | 5€ off | price: £12 | Total £ | 9–5 | Mon–Fri',
      '2019–20 | item — other | • one | 30° | 30°C | 5 µl | 3×4 | 2½ | Crème brûlée | Jalapeño | El Niño',
      'Björk | Mötley Crüe | Häagen-Dazs | São Tomé | Côte d’Ivoire | Curaçao | Chloé | Nestlé | L’Oréal',
      'Citroën | Pokémon | entrée | fiancé | über | naïf | touché | Señorita | © 2020 | Windows® | iPhone™',
      'Smith & Sons’ | the 1980’s | 6’ tall | l’hôtel | o’clock',
    ],
  ],
  // German
  [
    WEST,
    [
      'Müller | Jürgen | groß | Äpfel | Öl | für 5 € | Maß: 5 × 7 | Bürger’s | Weiß | Größe | Straße | Schröder',
      'Köln | Jäger | Ärzte | Österreich | Übung | für | GRÖSSE | ähnlich | „gut“ | »gut« | ‚gut‘ | Preis (€)',
      '5 € | 12 – 15 Uhr | § 5 | 20 °C | Geschäftsführer | Bäuerin | öffnen | 250.– | Müßiggang',
      'Größe M | München | Düsseldorf | Nürnberg | Würzburg | Schäfer | Krüger | König | Böhm | Groß',
      'Strauß | Weißenburg | Fußball | Äußerung | Überweisung | geändert | prüfen | bezahlt für 5 € | 12 m²',
      '„Muster“ GmbH | Müller’s | 10 – 12 | 50 € | Grüße | schön | Mädchen | Bären | zurück',
    ],
  ],
  // Spanish
  [
    WEST,
    [
      'García | Señor | niño | Núñez | Íbarra | Óscar | Úrsula | Cía. | mañana | día | así | Pingüino | Zúñiga',
      'Coruña | Mérida | Bogotá | ¿cómo? | ¡vale! | Muñoz | Peña | José | León | Cádiz | Ávila | ¿Qué? | ¡Hola!',
      'España | Martínez | Hernández | Guzmán | Raúl | María | Díaz | 1ª planta | nº 5 | Mª José | está | aquí',
      'pingüino | Ángel | corazón | o también',
      'Pérez | González | Gómez | López | Sánchez | Rodríguez | Jiménez | Ramón | Andrés | Inés | Málaga',
      'Córdoba | Almería | Castellón | año | niña | señal | piña | ¿dónde? | ¡Sí! | 3º | 2ª | calle nº 12',
      'teléfono | dirección | médico | también | último | pingüe | Begoña | Iñaki | Ibáñez | Ángela',
    ],
  ],
  // Italian
  [
    WEST,
    [
      'perché | città | più | è vero | però | caffè | Cantù | lunedì | dell’anno | un’altra | L’Aquila',
      'Niccolò | virtù | qualità | l’età',
      'Forlì | Mondovì | Giosuè | Nicolò | lunedì mattina | perché no | società | università | po’',
      'l’amico | dell’Aquila | qualità | già | può | così',
    ],
  ],
  // Portuguese
  [
    WEST,
    [
      'São Paulo | João | ações | não | Conceição | você | português | Gonçalves | irmã',
      'Magalhães | Guimarães | Simões | Camões | Ribeirão | coração | Antônio | Luís | Mônica | três | avô',
      'maçã',
    ],
  ],
  // The North
  [
    WEST,
    [
      'Søren | Bjørn | Århus | Åse | Malmö | Göteborg | Ærø | smørrebrød | Jönköping | Sjögren | ”bra”',
      'Åkesson | Öberg | Ångström | Møller | Jørgensen | Kjær | Sørensen | Göran | Märta | Bärbel | Håkan',
      'Østby | Blåbær',
    ],
  ],
  // Polish
  [
    CENTRE,
    [
      'Łukasz | Ząbki | Grażyna | Elżbieta | Józef | Kielce – Łódź | „tak” | 12 zł | zł | Kąty | wąż',
      'mężczyzna | sześć | Ćwik | łóżko | źródło | Róża | Małgorzata | Wójcik | Dąbrowska | Święcicki | Gdańsk',
      'Łódź | Zięba | Dębica | Gęsia | ręka | będzie | Będzin | Paweł | Leśny | Oleśnica | Śląsk | Żółć',
      'Michał | Wałęsa | książka | Poznań | Kraków – Gdańsk | ćma | zażółć | żona | środa | święto | ręce',
      'Wrocław | Częstochowa | Białystok | Rzeszów | Toruń | Bełchatów | Łomża | Zamość | Przemyśl',
      'Jarosław | Stanisław | Kołodziej | Kaczyński | Wiśniewska | Zieliński | Jabłoński | źle | cześć',
      'więcej | są | nie są | zapłacono | płatność | miesiąc | gęś | pięć | Bąk | Żak | Ćma',
    ],
  ],
  // Czech
  [
    CENTRE,
    [
      'Dvořák | Zdeněk | Tomáš | Ondřej | Lukáš | Jiřina | Věra | Škoda | 12 Kč | Kč | Brno – střed | „ano“',
      'účet | Čech | přes | žák | Novotný | Růžička | Šťastný | Kučera | Beneš | Přerov | Jiří | Plzeň | Třebíč',
      'Vlček | Brčko | Tomič | Havlíček | Němec | Žižkov | Ďuriš | Ľubica | Černý | Košice | řeka | děti',
      'číslo | město | Kovač | kůň | růže | stůl',
      'Bohumín | Olomouc – město | Kroměříž | Třinec | Příbram | Mělník | Břeclav | Hodonín – č. 5',
      'Dvořáková | Procházka | Černá | Veselý | Horák | Němcová | Pospíšil | Křížová | Říha | Zeman Miloš',
      'Václav | Šárka | Eliška | Žaneta | Štěpán | Łukasz',
    ],
  ],
  // Hungarian
  [
    CENTRE,
    [
      'Erdős | Győr | Szűcs | Petőfi | Kőrösi | tükörfúrógép | Gyűrű | Fehérvár | Kovács Éva',
      'Szabó | Tóth | Kőszeg | Hódmezővásárhely | Győző | Pécs | Zoltán',
    ],
  ],
  // Croatian
  [
    CENTRE,
    ['Petković | Đorđević | Šibenik | Miloševića | Žagar', 'Kovač | Horvat Željko | Čačak | Niš | Kraljević'],
  ],
  // Romanian
  [CENTRE, ['Brăila | casă | Constanţa | Timiş | Braşov', 'Ştefan | Ionuţ | Bacău | Iaşi | Piteşti']],
  // Russian
  [
    EAST,
    [
      'Иванов | Пётр | Анна | Смирнова | Санкт-Петербург | ул. Мира | Алексей 12 | Нижний Новгород | улица',
      'ИНН | Москва | Я и Пётр в Туле | привет | МОСКВА | кв. 5 | улица Ленина, 12 | Ольга | Щукин | Тверь',
      'щётка | ООО Ромашка | № 5 | Мир | да | нет | хорошо | Жуков',
      'Екатеринбург | Новосибирск | Сергей | Наталья | Дмитрий | Алексей Петров | Попов | Волков',
      'г. Москва | дом 5 | оплачено | не оплачено | да | ул. Ленина, д. 5, кв. 12 | НДС 18 | Чехов',
      'Эльвира | Яна | сумма 12 руб. | заказ | ОАО Газпром | Ж/Д',
    ],
  ],
  // Ukrainian and Russian, with signs that the older encodings do not have
  [
    ['windows-1251'],
    [
      'Київ | Ёлкин | Іван | «Ромашка» | Анна – Олег | 5 кг | д. 5 | г. Тула | М | Ж | 2й этаж | 20 °C тепла',
      'Їжак',
      'Кузнецов | ООО',
    ],
  ],
  // Turkish
  [
    ['windows-1254'],
    [
      'Yıldız | Ayşe | Güneş | Öztürk | Erdoğan | Uğur | Ilıca | İnci | Kılıç | Şen | çiçek | “iyi” | 12 ₺',
      'Türkiye’nin | Özgür Şahin | Çağlar | Doğan | İzmir | Eskişehir | Işık | Gül | Şişli | Beşiktaş | ağaç',
      'sağlık | Kadıköy | İstanbul’da',
      'Ankara – Çankaya | Şanlıurfa | Diyarbakır | Muğla | Niğde | Iğdır | Aydın | Çorum | Uşak | Ağrı',
      'Gökçe | Tuğba | Yılmaz | Şahin | Aslı | Barış | Ömer | Ümit | Işıl | kız | kırmızı | satış | değil',
      'teşekkürler | 12 ₺ | Hakkâri',
    ],
  ],
  // Greek
  [
    ['windows-1253'],
    [
      'Αθήνα | Γεωργίου | Παπαδόπουλος | ο Γιάννης | 12 € η ώρα',
      'Θεσσαλονίκη | Πάτρα | Μαρία | Γιώργος | Ελένη | οδός 5 | ναι | όχι',
    ],
  ],
  // Hebrew
  [['windows-1255'], ['כהן | שלום | 5 ₪ ליום', 'דוד | רחל | תל אביב | ירושלים']],
  // Arabic
  [['windows-1256'], ['محمد | أحمد | ليلى حداد | فاطمة', 'علي | فاطمة الزهراء | القاهرة | نعم']],
  // The Baltic
  [
    ['windows-1257'],
    [
      'Žemaitė | Šarūnas | Bērziņš | Jonaitienė | Põltsamaa | Rīga | Kaunas ąžuolas',
      'Vilnius – Žirmūnai | Kęstutis | Šiauliai | Ķekava | Pärnu | Jõgeva',
    ],
  ],
  // Japanese
  [['shift_jis'], ['山田太郎 | さくら | カタカナ', '東京都 | 田中 | ありがとう | 株式会社サンプル']],
  // Chinese
  [['gb18030'], ['王小明 | 张伟 | 北京市', '上海 | 李明 | 北京大学 | 已付款']],
];

/** Cells as people write them, by language, with the encodings in which such a file is met. */
export const SMALL_TEXTS: readonly (readonly [encodings: readonly Encoding[], cells: readonly string[]])[] =
  WRITTEN.map(([encodings, lines]) => [encodings, lines.flatMap((line) => line.split(' | '))]);
