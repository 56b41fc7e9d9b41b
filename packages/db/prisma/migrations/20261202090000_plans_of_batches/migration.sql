-- Which part of an import's plan counts for the rows of a batch of its dry run: remembered by the statement that sets the
-- checkpoint behind them, or that decides them again. Lines of the former release have none.
alter table import_batches
  add column plan_generation integer,
  add column plan_epoch integer,
  add constraint import_batches_plan_check check (
    (plan_generation is null) = (plan_epoch is null)
    and (plan_generation is null or (phase = 'check' and plan_generation > 0 and plan_epoch >= 0)));
