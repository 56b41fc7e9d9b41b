/** The batches of a dry run whose rows are in its plan: number, first row, rows, generation and epoch, in their order. */
export const PLANNED_BATCHES = `
select batch, processed_rows - rows + 1 as first_row, rows, plan_generation as generation, plan_epoch as epoch
from import_batches
where organization_id = $1 and import_id = $2 and phase = 'check' and plan_generation is not null
order by batch`;
