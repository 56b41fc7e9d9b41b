import { recognitionInWords, wayOf } from '@sluice/messages';
import {
  type Entity,
  fieldOf,
  type Mapping,
  type Options,
  type Recognition,
  recognitionOf,
} from '@sluice/shared';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Card } from '../../ui/card.tsx';
import { CheckList } from '../../ui/check-list.tsx';

interface RecognitionCardProps {
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly options: Options;
  readonly isDisabled: boolean;
  readonly onChange: (change: Partial<Options>) => void;
}

const REPLACE = 'replaceSure';

/** By what the records of the rows are recognised, in one sentence, and what of it may be chosen. */
export function RecognitionCard({ entity, mapping, options, isDisabled, onChange }: RecognitionCardProps) {
  const spoken = useSpoken();
  const { t, format, language } = spoken;
  const recognition = recognitionOf(entity, mapping, options);
  const ways = recognitionInWords(recognition, entity, spoken);
  const chosen = recognition.filter(({ isChosen }) => isChosen);
  const labelOf = ({ fields }: Recognition) =>
    format.list(fields.map((field) => fieldOf(entity, field)?.label[language] ?? field));
  const likely = chosen.filter(({ kind }) => kind === 'likely');
  const sure = recognition.filter(({ kind, isMapped }) => kind === 'sure' && isMapped);
  // Only who is recognised by something else can have another identifier.
  const mayReplace =
    options.onDuplicate === 'update' &&
    sure.length > 0 &&
    chosen.some(({ isMapped }) => isMapped) &&
    chosen.length > 1;
  const exceptions = [
    ...likely.map((identity) => ({
      id: identity.name,
      label: t('recognition.alone', { fields: labelOf(identity) }),
      description: t('recognition.aloneAbout'),
    })),
    ...(mayReplace
      ? [
          {
            id: REPLACE,
            label: t('recognition.replace', { fields: format.list(sure.map(labelOf)) }),
            description: t('recognition.replaceAbout'),
          },
        ]
      : []),
  ];
  const excepted = [
    ...likely.filter(({ isAlone }) => isAlone).map(({ name }) => name),
    ...(mayReplace && options.replaceSure ? [REPLACE] : []),
  ];
  return (
    <Card title={t('recognition.title')}>
      <div className="flex flex-col gap-5">
        <p role="status" className="max-w-prose text-pretty">
          {ways ? t('recognition.by', { ways }) : t('recognition.byNothing')}
        </p>
        {recognition.length > 1 && (
          <div className="grid gap-5 lg:grid-cols-2">
            <CheckList
              label={t('recognition.choose')}
              choices={recognition.map((identity) => ({
                id: identity.name,
                label: labelOf(identity),
                description: aboutOf(identity),
              }))}
              values={chosen.map(({ name }) => name)}
              onChange={(ticked) =>
                onChange({
                  match: recognition.map(({ name }) => name).filter((name) => ticked.includes(name)),
                })
              }
              isDisabled={isDisabled}
            />
            {exceptions.length > 0 && (
              <CheckList
                label={t('recognition.exceptions')}
                choices={exceptions}
                values={excepted}
                onChange={(ticked) =>
                  onChange({
                    matchAlone: likely.map(({ name }) => name).filter((name) => ticked.includes(name)),
                    ...(mayReplace && { replaceSure: ticked.includes(REPLACE) }),
                  })
                }
                isDisabled={isDisabled}
              />
            )}
          </div>
        )}
      </div>
    </Card>
  );

  function aboutOf(identity: Recognition): string {
    const way = t(`recognition.way.${wayOf(identity, entity)}`);
    return identity.isMapped
      ? way
      : `${way} ${t(`recognition.${isWithoutName(identity) ? 'noName' : 'notMapped'}`)}`;
  }

  function isWithoutName({ fields }: Recognition): boolean {
    return fields.every((field) => mapping.columns.some((entry) => entry.field === field));
  }
}
