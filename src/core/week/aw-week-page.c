/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-week-page.h"

enum
{
  PROP_WEEK = 1,
  PROP_DAY,
  PROP_MINUTES,
  PROP_TODAY,
  PROP_PLANNED,
  N_PROPS,
};

enum
{
  SECTIONS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const AwMinutes lengths[] = { AW_MINUTES_5, AW_MINUTES_15, AW_MINUTES_30 };

G_DEFINE_FINAL_TYPE (AwWeekPage, aw_week_page, G_TYPE_OBJECT)

static gboolean
is_today (AwWeekPage *self,
          AwWeekDay  *day)
{
  return g_date_valid (&self->today) &&
         g_date_compare (&day->date, &self->today) == 0;
}

/* The actions of those lengths that are seen of a day: its own, and those that have begun
 * before and go on. Of days that are shown together each action is seen once, on the first
 * of them. */
static GPtrArray *
collect (AwWeekPage *self,
         guint       position,
         AwMinutes   minutes)
{
  AwWeekDay *day = self->week->days->pdata[position];
  GPtrArray *actions = aw_week_day_filter (day, minutes, self->with_done);

  if (self->day == AW_WEEK_PAGE_WHOLE && position > self->span.first)
    return actions;

  for (guint i = 0; i < position; i++)
    {
      AwWeekDay *before = self->week->days->pdata[i];

      for (guint j = 0; j < before->actions->len; j++)
        {
          AwWeekAction *action = before->actions->pdata[j];

          if (g_date_compare (&action->last, &day->date) >= 0 &&
              aw_minutes_include (minutes, action->action->minutes) &&
              (self->with_done || !aw_week_action_is_done (action)))
            g_ptr_array_add (actions, g_object_ref (action));
        }
    }

  return actions;
}

static void
add_day (AwWeekPage *self,
         guint       position)
{
  AwWeekDay *day = self->week->days->pdata[position];
  g_autoptr (GPtrArray) actions = collect (self, position, self->minutes);

  g_ptr_array_add (self->sections, aw_week_section_new (day, is_today (self, day), actions));
}

/* Of the days before today, in their order, but for what is today's too. */
static void
add_left (AwWeekPage *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->span.first; i < self->day; i++)
    {
      g_autoptr (GPtrArray) actions = aw_week_day_filter (self->week->days->pdata[i],
                                                          self->minutes, FALSE);

      for (guint j = 0; j < actions->len; j++)
        {
          if (g_date_compare (&AW_WEEK_ACTION (actions->pdata[j])->last, &self->today) < 0)
            g_ptr_array_add (left, g_object_ref (actions->pdata[j]));
        }
    }

  if (left->len > 0)
    g_ptr_array_add (self->sections, aw_week_section_new (NULL, FALSE, left));
}

static void
update (AwWeekPage *self)
{
  g_ptr_array_set_size (self->sections, 0);
  if (self->plan != NULL)
    {
      if (self->plan->len > 0)
        g_ptr_array_add (self->sections, aw_week_section_new_plan (self->plan));
    }
  else if (self->day == AW_WEEK_PAGE_WHOLE)
    {
      for (guint i = 0; i < self->span.n_days; i++)
        add_day (self, self->span.first + i);
    }
  else
    {
      add_day (self, self->day);
      if (is_today (self, self->week->days->pdata[self->day]))
        add_left (self);
    }

  g_signal_emit (self, signals[SECTIONS_CHANGED], 0);
}

/* Of what is done nothing stays where it is not to be shown. */
static void
week_changed_cb (AwWeekPage *self)
{
  if (!self->with_done && self->plan == NULL)
    update (self);
}

static void
set_plan (AwWeekPage *self,
          GPtrArray  *plan)
{
  gboolean had_plan = self->plan != NULL;

  g_clear_pointer (&self->plan, g_ptr_array_unref);
  self->plan = plan != NULL ? g_ptr_array_ref (plan) : NULL;
  if (had_plan != (plan != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLANNED]);
}

/* In another edition of the same run the plan is that of before. */
static void
take_plan (AwWeekPage *self,
           AwWeek     *week)
{
  g_autoptr (GPtrArray) plan = NULL;

  if (self->plan == NULL)
    return;

  if (g_str_equal (self->week->run, week->run) &&
      g_str_equal (self->week->program->id,
                   week->program->id))
    {
      plan = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < self->plan->len; i++)
        {
          AwAction *facts = AW_WEEK_ACTION (self->plan->pdata[i])->action;
          AwWeekAction *action = aw_week_find_action (week, facts->id);

          if (action != NULL)
            g_ptr_array_add (plan, g_object_ref (action));
        }
    }
  set_plan (self, plan);
}

static void
aw_week_page_dispose (GObject *object)
{
  AwWeekPage *self = AW_WEEK_PAGE (object);

  g_ptr_array_set_size (self->sections, 0);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_object (&self->week);

  G_OBJECT_CLASS (aw_week_page_parent_class)->dispose (object);
}

static void
aw_week_page_finalize (GObject *object)
{
  g_ptr_array_unref (AW_WEEK_PAGE (object)->sections);

  G_OBJECT_CLASS (aw_week_page_parent_class)->finalize (object);
}

static void
aw_week_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  AwWeekPage *self = AW_WEEK_PAGE (object);

  switch (prop_id)
    {
    case PROP_WEEK:
      g_value_set_object (value, self->week);
      break;
    case PROP_DAY:
      g_value_set_uint (value, self->day);
      break;
    case PROP_MINUTES:
      g_value_set_uint (value, self->minutes);
      break;
    case PROP_TODAY:
      g_value_set_boxed (value, &self->today);
      break;
    case PROP_PLANNED:
      g_value_set_boolean (value, self->plan != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_week_page_class_init (AwWeekPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = aw_week_page_dispose;
  object_class->finalize = aw_week_page_finalize;
  object_class->get_property = aw_week_page_get_property;

  /**
   * AwWeekPage:week:
   *
   * The week of which it is.
   */
  properties[PROP_WEEK] = g_param_spec_object ("week", NULL, NULL, AW_TYPE_WEEK, flags);
  /**
   * AwWeekPage:day:
   *
   * The position of the chosen day in the week, or %AW_WEEK_PAGE_WHOLE.
   */
  properties[PROP_DAY] = g_param_spec_uint ("day", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * AwWeekPage:minutes:
   *
   * The lengths that are shown, as #AwMinutes.
   */
  properties[PROP_MINUTES] = g_param_spec_uint ("minutes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * AwWeekPage:today:
   *
   * The date in the program's zone.
   */
  properties[PROP_TODAY] = g_param_spec_boxed ("today", NULL, NULL, G_TYPE_DATE, flags);
  /**
   * AwWeekPage:planned:
   *
   * Whether what fits is shown, in place of the chosen day.
   */
  properties[PROP_PLANNED] = g_param_spec_boolean ("planned", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * AwWeekPage::sections-changed:
   *
   * There are other sections, all made anew.
   */
  signals[SECTIONS_CHANGED] = g_signal_new ("sections-changed", AW_TYPE_WEEK_PAGE,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
aw_week_page_init (AwWeekPage *self)
{
  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->with_done = TRUE;
  g_date_clear (&self->today, 1);
}

/**
 * aw_week_page_new:
 *
 * Returns: (transfer full): a page of no week yet
 */
AwWeekPage *
aw_week_page_new (void)
{
  return g_object_new (AW_TYPE_WEEK_PAGE, NULL);
}

/**
 * aw_week_page_set_week:
 * @week: a week
 * @today: the date in the program's zone
 * @day: the position of the day to choose, or %AW_WEEK_PAGE_WHOLE
 * @shown: the position of a day that is to be among those shown together
 */
void
aw_week_page_set_week (AwWeekPage  *self,
                       AwWeek      *week,
                       const GDate *today,
                       guint        day,
                       guint        shown)
{
  gboolean turned;

  g_return_if_fail (AW_IS_WEEK_PAGE (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (day == AW_WEEK_PAGE_WHOLE || day < week->days->len);

  if (self->week != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->week, self);
      take_plan (self, week);
    }
  g_set_object (&self->week, week);
  g_signal_connect_object (week, "changed", G_CALLBACK (week_changed_cb),
                           self, G_CONNECT_SWAPPED);

  turned = self->day != day;
  self->today = *today;
  self->day = day;
  self->span = aw_week_find_span (week, day == AW_WEEK_PAGE_WHOLE ? shown : day);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WEEK]);
  if (turned)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  update (self);
}

/**
 * aw_week_page_set_day:
 * @day: the position of a day of the week, or %AW_WEEK_PAGE_WHOLE
 *
 * Chooses a day, in place of what fits if that is shown.
 */
void
aw_week_page_set_day (AwWeekPage *self,
                      guint       day)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));
  g_return_if_fail (self->week != NULL);
  g_return_if_fail (day == AW_WEEK_PAGE_WHOLE || day < self->week->days->len);

  if (self->day == day && self->plan == NULL)
    return;

  set_plan (self, NULL);
  self->day = day;
  if (day != AW_WEEK_PAGE_WHOLE)
    self->span = aw_week_find_span (self->week, day);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  update (self);
}

/**
 * aw_week_page_set_span_of:
 * @position: the position of a day of the week
 *
 * Shows the calendar week of that day, and of it all days.
 */
void
aw_week_page_set_span_of (AwWeekPage *self,
                          guint       position)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));
  g_return_if_fail (self->week != NULL);
  g_return_if_fail (position < self->week->days->len);

  set_plan (self, NULL);
  self->span = aw_week_find_span (self->week, position);
  self->day = AW_WEEK_PAGE_WHOLE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  update (self);
}

/**
 * aw_week_page_set_minutes:
 * @minutes: the lengths to show
 */
void
aw_week_page_set_minutes (AwWeekPage *self,
                          AwMinutes   minutes)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));

  if (self->minutes == minutes)
    return;

  self->minutes = minutes;
  if (self->week != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}

/**
 * aw_week_page_set_with_done:
 * @with_done: whether actions that are done are shown
 */
void
aw_week_page_set_with_done (AwWeekPage *self,
                            gboolean    with_done)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));

  if (self->with_done == with_done)
    return;

  self->with_done = with_done;
  if (self->week != NULL)
    update (self);
}

/**
 * aw_week_page_set_today:
 * @today: the date in the program's zone
 */
void
aw_week_page_set_today (AwWeekPage  *self,
                        const GDate *today)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));
  g_return_if_fail (self->week != NULL);
  g_return_if_fail (today != NULL && g_date_valid (today));

  if (g_date_compare (&self->today, today) == 0)
    return;

  self->today = *today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
  update (self);
}

/**
 * aw_week_page_set_plan:
 * @plan: (nullable) (element-type AwWeekAction): an array of actions of the week,
 *   which owns them and is not changed any more
 *
 * Shows what fits, in that order; or with %NULL the chosen day again.
 */
void
aw_week_page_set_plan (AwWeekPage *self,
                       GPtrArray  *plan)
{
  g_return_if_fail (AW_IS_WEEK_PAGE (self));
  g_return_if_fail (self->week != NULL);

  set_plan (self, plan);
  /* Another page is turned to, and begins at its top. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  update (self);
}

static guint
count (AwWeekPage *self,
       guint       position,
       AwMinutes   minutes)
{
  g_autoptr (GPtrArray) actions = collect (self, position, minutes);

  return actions->len;
}

/**
 * aw_week_page_count:
 * @minutes: lengths
 *
 * Returns: how many actions the chosen day, or all days, would show with that
 *   filter alone
 */
guint
aw_week_page_count (AwWeekPage *self,
                    AwMinutes   minutes)
{
  guint day = self->day;
  const AwWeekSpan *span;
  guint n_actions = 0;

  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), 0);
  g_return_val_if_fail (self->week != NULL, 0);

  if (day != AW_WEEK_PAGE_WHOLE)
    return count (self, day, minutes);

  span = &self->span;
  for (guint i = 0; i < span->n_days; i++)
    n_actions += count (self, span->first + i, minutes);

  return n_actions;
}

/**
 * aw_week_page_find_other:
 * @day: a day of which the filters leave nothing
 * @n_actions: (out): how many actions of that length there are
 *
 * Returns: the shortest length of which there is something instead, or
 *   %AW_MINUTES_ALL if there is nothing of any
 */
AwMinutes
aw_week_page_find_other (AwWeekPage *self,
                         AwWeekDay  *day,
                         guint      *n_actions)
{
  guint position;

  g_return_val_if_fail (AW_IS_WEEK_PAGE (self), AW_MINUTES_ALL);
  g_return_val_if_fail (AW_IS_WEEK_DAY (day), AW_MINUTES_ALL);
  g_return_val_if_fail (n_actions != NULL, AW_MINUTES_ALL);

  position = aw_week_find_day (self->week, &day->date);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      *n_actions = count (self, position, lengths[i]);
      if (*n_actions > 0)
        return lengths[i];
    }

  return AW_MINUTES_ALL;
}
