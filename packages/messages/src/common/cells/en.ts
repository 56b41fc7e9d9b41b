/** How cells were read that say more, or something else, than their value, in English. */
export const enCells = {
  /** What is wrong with a row, or to be known of it. */
  row: {
    other_currency:
      '{{column}}: “{{value}}” is an amount in {{found}} in a column of {{currency}}. Amounts of another currency need a file of their own, or a column.',
    spreadsheet_error:
      '{{column}}: “{{value}}” is what a spreadsheet shows where a formula failed or its column is too narrow. It was read as empty.',
    not_calculated:
      '{{column}}: “{{value}}” stands for a formula that no program has calculated. It was read as empty. Open the workbook in a spreadsheet and save it, then choose that file.',
    unit_converted: '{{column}}: “{{value}}” was converted from {{unit}}, times {{factor}}: {{result}}.',
    unit_rounded:
      '{{column}}: “{{value}}” was converted from {{unit}}, times {{factor}}, and rounded: {{result}}.',
    time_dropped: '{{column}}: of “{{value}}” the day was kept ({{date}}), and not the time ({{time}}).',
    invalid_time:
      '{{column}}: “{{value}}” is not a time that is known here, with its day in the order {{order}}.',
    impossible_time: '{{column}}: “{{value}}” is not a time of the calendar.',
    time_unknown:
      '{{column}}: “{{value}}” is what programs write where they do not know the time. It was kept as 1 January 1970.',
    time_of_day_missing: '{{column}}: “{{value}}” says the day alone. It was kept as its midnight.',
    too_many_items:
      '{{column}}: “{{value}}” has {{found, number}} texts; a list has at most {{limit, number}}.',
    item_too_long: '{{column}}: “{{item}}” is longer than {{limit, number}} characters.',
    email_taken: '{{column}}: of “{{value}}” the address was taken: {{result}}.',
    more_emails: '{{column}}: of “{{value}}” the first address was taken, and not {{others}}.',
    more_phones: '{{column}}: of “{{value}}” the first number was taken, and not {{others}}.',
    phone_taken: '{{column}}: of “{{value}}” the number was taken: {{result}}.',
    phone_placeholder: '{{column}}: “{{value}}” is nobody’s number. It was read as empty.',
    country_unknown:
      '{{column}}: “{{value}}” was read as a number of {{country}}, since “{{found}}” names no country that is known here.',
    word_left_out: '{{column}}: of “{{value}}” the number was taken ({{result}}), and not “{{word}}”.',
    name_guessed:
      '{{column}}: “{{value}}” was split into “{{first}}” (first name) and “{{last}}” (last name). Make sure that this is right.',
    name_not_split:
      '{{column}}: “{{value}}” cannot be split into first and last name. All of it is the last name.',
    invisible_character:
      '{{column}}: “{{value}}” holds a character that nobody sees ({{codePoint}}). Take it out.',
  },
  cause: {
    other_currency: 'another currency',
    spreadsheet_error: 'an error of a spreadsheet',
    not_calculated: 'a formula that was never calculated',
    unit_converted: 'converted from another unit',
    unit_rounded: 'converted from another unit, and rounded',
    time_dropped: 'a time of day left out',
    invalid_time: 'not a time in the expected order',
    impossible_time: 'not a time of the calendar',
    time_unknown: 'a time that no program knew',
    time_of_day_missing: 'a day without its time',
    too_many_items: 'too many texts in a list',
    item_too_long: 'a text of a list that is too long',
    email_taken: 'more than an address',
    more_emails: 'several addresses in one cell',
    more_phones: 'several numbers in one cell',
    phone_taken: 'more than a telephone number',
    phone_placeholder: 'digits in the place of a telephone number',
    country_unknown: 'a number whose country was assumed',
    word_left_out: 'a word beside a number left out',
    name_guessed: 'a full name that could be split otherwise',
    name_not_split: 'a full name that was not split',
    invisible_character: 'a character that nobody sees',
  },
} as const;
