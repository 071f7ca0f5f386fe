/** A company as its own letterhead describes it. All of them are invented, as are their banks. */
export interface Company {
  readonly name: string;
  readonly street: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId: string;
  /** Check digits are right; the bank code belongs to nobody. */
  readonly iban: string;
  readonly phone: string;
}

/** The company that receives and pays the invoices. */
export const BUYER: Company = {
  name: 'Weidenfels Apparatebau GmbH',
  street: 'Hafenstraße 12',
  town: '20457 Hamburg',
  country: 'DE',
  vatId: 'DE999000001',
  iban: 'DE93999999990000000001',
  phone: '+49 40 555 0100',
};

/** The short name of one of {@link COMPANIES}. */
export type CompanyKey =
  | 'larkspur'
  | 'bergmann'
  | 'aubrac'
  | 'ribera'
  | 'ostertal'
  | 'copperbeech'
  | 'vauclair'
  | 'montelago'
  | 'thornbury'
  | 'meulen'
  | 'pinecrest'
  | 'kaltenbach'
  | 'elbtal'
  | 'zarkov'
  | 'delorme'
  | 'severn'
  | 'alpenblick';

/** The companies that send invoices. */
export const COMPANIES: Readonly<Record<CompanyKey, Company>> = {
  larkspur: company(
    'Larkspur Office Supply Ltd',
    ['14 Tanner Row', 'Dublin D08 X2Y4'],
    'IE9990121LH',
    'IE52TEST99999900001121',
  ),
  bergmann: company(
    'Bergmann Maschinenteile GmbH',
    ['Zwickauer Weg 88', '09116 Chemnitz'],
    'DE999000122',
    'DE90999999990000001122',
  ),
  aubrac: company(
    'Papeterie Aubrac SARL',
    ['7 rue des Tisserands', '12000 Rodez'],
    'FR99999000123',
    'FR4399999999990000000112394',
  ),
  ribera: company(
    'Transportes Ribera Verde S.L.',
    ['Calle del Molino 31', '50015 Zaragoza'],
    'ESB99900124',
    'ES2999999999990000001124',
  ),
  ostertal: company(
    'Ostertal Werkzeugbau GmbH & Co. KG',
    ['Im Brühl 5', '73433 Aalen'],
    'DE999000125',
    'DE09999999990000001125',
  ),
  copperbeech: company(
    'Copperbeech Analytics Ltd',
    ['2 Granary Quay', 'Cork T12 V3W7'],
    'IE9990126CA',
    'IE14TEST99999900001126',
  ),
  vauclair: company(
    'Ateliers Vauclair SA',
    ['119 avenue de la Forge', '69007 Lyon'],
    'FR99999000127',
    'FR3199999999990000000112707',
  ),
  montelago: company(
    'Officine Montelago S.r.l.',
    ['Via del Tornio 23', '24126 Bergamo'],
    'IT99900000128',
    'IT76X9999999999000000001128',
  ),
  thornbury: company(
    'Thornbury Facilities Services Ltd',
    ['Unit 9, Harbour Estate', 'Galway H91 K5R2'],
    'IE9990129TF',
    'IE30TEST99999900001129',
  ),
  meulen: company(
    'Van der Meulen Verpakkingen B.V.',
    ['Kuiperstraat 44', '8011 RZ Zwolle'],
    'NL999000130B01',
    'NL44TEST0000001130',
  ),
  pinecrest: company(
    'Pinecrest Cloud Hosting Ltd',
    ['60 Shannon Gate', 'Limerick V94 C6T1'],
    'IE9990131PC',
    'IE73TEST99999900001131',
  ),
  kaltenbach: company(
    'Schreinerei Kaltenbach',
    ['Am Mühlbach 3', '87435 Kempten'],
    'DE999000132',
    'DE14999999990000001132',
  ),
  elbtal: company(
    'Elbtal Energie AG',
    ['Uferpromenade 70', '01069 Dresden'],
    'DE999000133',
    'DE84999999990000001133',
  ),
  zarkov: company(
    'Zarkov Marine Trading Ltd',
    ['8 Lighthouse Road', '3036 Limassol'],
    'CY99900134L',
    'CY3399999999000000000000001134',
  ),
  delorme: company(
    'Imprimerie Delorme et Fils',
    ['52 rue du Faubourg', '59000 Lille'],
    'FR99999000135',
    'FR8799999999990000000113542',
  ),
  severn: company(
    'Severn Instruments Ltd',
    ['31 Coldharbour Lane', 'Bristol BS2 0QT'],
    'GB999000136',
    'GB62TEST99999900001136',
  ),
  alpenblick: company(
    'Alpenblick Catering GmbH',
    ['Nordkettenstraße 18', '6020 Innsbruck'],
    'ATU99900137',
    'AT819999900000001137',
  ),
};

function company(
  name: string,
  [street, town]: readonly [street: string, town: string],
  vatId: string,
  iban: string,
): Company {
  const digits = vatId.replaceAll(/\D/g, '').slice(-3);
  return {
    name,
    street,
    town,
    country: vatId.slice(0, 2),
    vatId,
    iban,
    phone: `+00 555 0${digits}`,
  };
}
