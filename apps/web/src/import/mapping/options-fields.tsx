import {
  asksFor,
  canBeCleared,
  DUPLICATE_POLICIES,
  EMPTY_CELLS,
  type Entity,
  fieldOf,
  type Mapping,
  type Options,
} from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { ComboField } from '../../ui/combo-field.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';

interface OptionsFieldsProps {
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly options: Options;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<Options>) => void;
}

/** What happens to rows whose record is already there, what their empty cells do to it, and how telephone numbers are read. */
export function OptionsFields({ entity, mapping, options, isDisabled, onChange }: OptionsFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = format;
  /** The fields whose columns say otherwise of themselves. */
  const otherwise = mapping.columns
    .filter(
      ({ emptyCells, field }) =>
        emptyCells && emptyCells !== options.emptyCells && canBeCleared(entity, field, options),
    )
    .map(({ field }) => fieldOf(entity, field)?.label[language] ?? field);
  const asksCountry = mapping.columns.some(({ field }) => asksFor('defaultCountry', fieldOf(entity, field)));
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const countries = COUNTRIES.map((code) => ({ id: code, label: names.of(code) ?? code })).toSorted(
    (left, right) => left.label.localeCompare(right.label, language),
  );
  return (
    <Card title={t('options.title')}>
      <div className="flex flex-col gap-6">
        <RadioCards
          label={t('options.duplicates')}
          choices={DUPLICATE_POLICIES.map((policy) => ({
            id: policy,
            label: t(`options.policy.${policy}.name`),
            description: t(`options.policy.${policy}.about`),
          }))}
          value={options.onDuplicate}
          onChange={(onDuplicate) => onChange({ onDuplicate })}
          isDisabled={isDisabled}
        />
        {options.onDuplicate === 'update' && (
          <div className="flex flex-col gap-3">
            <RadioCards
              label={t('options.emptyCells')}
              choices={EMPTY_CELLS.map((rule) => ({
                id: rule,
                label: t(`options.empty.${rule}.name`),
                description: t(`options.empty.${rule}.about`),
              }))}
              value={options.emptyCells}
              onChange={(emptyCells) => onChange({ emptyCells })}
              isDisabled={isDisabled}
            />
            {otherwise.length > 0 && (
              <p className="text-sm text-muted">
                {t(`options.emptyOtherwise.${options.emptyCells === 'keep' ? 'clear' : 'keep'}`, {
                  fields: format.list(otherwise),
                })}
              </p>
            )}
          </div>
        )}
        {asksCountry && (
          <div className="sm:max-w-80">
            <ComboField
              label={t('options.country')}
              choices={countries}
              value={options.defaultCountry}
              onChange={(defaultCountry) => onChange({ defaultCountry })}
              hint={t('options.countryHint')}
              isDisabled={isDisabled}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

/** ISO 3166 alpha-2 codes of the places with telephone numbers of their own; their names come from the browser. */
const COUNTRIES: readonly string[] = (
  'AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB ' +
  'GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
  'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV ' +
  'MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB ' +
  'SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US ' +
  'UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');
