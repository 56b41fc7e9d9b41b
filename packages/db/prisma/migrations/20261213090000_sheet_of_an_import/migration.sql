-- The sheet whose rows an import has, for whoever names one of them: in its profile, whichever release wrote that. It is not
-- stored, so that no table is rewritten.
alter table imports
  add column sheet text generated always as (profile -> 'dialect' ->> 'sheet') virtual;
