/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-outcome.h"
#include "aw-format-session.h"
#include "aw-format.h"
#include "aw-spoken.h"
#include "aw-style-class.h"

#include "aw-action-row.h"

/**
 * AwActionRow:
 *
 * One action of the page in a line or two: a check button, what it is, when its
 * session is, and how long it takes; it opens in place. A row is used again for
 * another action, because making one costs far more than filling it, but what it
 * shows when it is open is made of one action alone and goes with it.
 */
struct _AwActionRow
{
  GtkWidget parent_instance;

  AwContext *context;
  AwReminders *reminders;
  AwWeek *week;
  AwWeekAction *action;
  GSignalGroup *action_signals;
  GSimpleAction *done;
  gboolean with_date;
  gint64 until; /* what it says is true up to then, microseconds since the Unix epoch */
  GtkWidget *details; /* (nullable): while it is open */

  GtkWidget *header;
  GtkWidget *check;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *minutes;
  GtkButton *opener;
};

G_DEFINE_FINAL_TYPE (AwActionRow, aw_action_row, GTK_TYPE_WIDGET)

/* The mark follows the journal: it stays as it was until this is on disk. */
static void
done_asked_cb (GSimpleAction *simple,
               GVariant      *value,
               gpointer       user_data)
{
  AwActionRow *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-done", "(sb)",
                              self->action->action->id,
                              g_variant_get_boolean (value));
}

static const GActionEntry entries[] = {
  { "done", NULL, NULL, "false", done_asked_cb },
};

static void
toggle_open (AwActionRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.toggle", "s",
                              self->action->action->id);
}

static void
header_released_cb (AwActionRow     *self,
                    int              n_press,
                    double           x,
                    double           y,
                    GtkGestureClick *gesture)
{
  GtkWidget *picked = gtk_widget_pick (self->header, x, y, GTK_PICK_DEFAULT);

  /* What has a click of its own has had it. */
  if (picked == NULL || picked == self->check || gtk_widget_is_ancestor (picked, self->check) ||
      gtk_widget_is_ancestor (picked, GTK_WIDGET (self->opener)))
    return;

  toggle_open (self);
}

/* --- Texts -------------------------------------------------------------------- */

static char *
join (char       *before,
      const char *after)
{
  g_autofree char *first = before;

  if (first == NULL || after == NULL)
    return first != NULL ? g_steal_pointer (&first) : g_strdup (after);

  /* Translators: two facts in a line, "Tuesday, May 5 · Starts in 2 h" */
  return g_strdup_printf (C_("facts", "%1$s · %2$s"), first, after);
}

static char *
describe_session (AwActionRow *self,
                  gint64      *until)
{
  AwClock *clock = self->context->clock;
  AwClockFormat *format = self->context->clock_format;
  g_autofree char *state = aw_format_state (self->week, self->action, aw_clock_get_now (clock),
                                            until);
  char *clocks = aw_format_both_clocks (self->action->start,
                                        self->week->program->zone,
                                        aw_clock_get_zone (clock),
                                        aw_clock_format_get_use_24h (format));

  return join (clocks, state);
}

/* What an action asks, how long it takes and when its session is. */
static void
update_spoken (AwActionRow *self,
               const char  *session)
{
  AwAction *facts = self->action->action;
  g_autofree char *minutes = aw_format_minutes_spoken (facts->minutes);
  const char *state = aw_format_outcome_left (self->action->outcome);
  g_autoptr (GString) text = g_string_new (minutes);

  if (state != NULL)
    g_string_append_printf (text, ". %s", state);
  if (session != NULL)
    g_string_append_printf (text, ". %s", session);
  if (facts->description != NULL)
    g_string_append_printf (text, ". %s", facts->description);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

/* A title alone stands beside the middle of the check mark. */
static void
set_alone (AwActionRow *self,
           gboolean     is_alone)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->header);
  GtkLayoutChild *child = gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (self->title));

  gtk_grid_layout_child_set_row_span (GTK_GRID_LAYOUT_CHILD (child), is_alone ? 2 : 1);
  gtk_label_set_yalign (self->title, is_alone ? 0.5f : 1.0f);
}

static void
update_subtitle (AwActionRow *self)
{
  AwAction *facts = self->action->action;
  gboolean is_done = aw_week_action_is_done (self->action);
  gboolean is_session = facts->session != NULL;
  const char *state = aw_format_outcome_left (self->action->outcome);
  g_autofree char *session = NULL;
  g_autofree char *text = NULL;

  self->until = G_MAXINT64;
  if (is_session)
    session = describe_session (self, &self->until);
  if (self->with_date)
    text = aw_format_day (&self->action->date);
  if (state != NULL)
    text = join (g_steal_pointer (&text), state);
  if (is_session)
    text = join (g_steal_pointer (&text), session);
  else if (self->details == NULL)
    text = join (g_steal_pointer (&text), facts->description);

  /* Done ones fold to one line. */
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), text != NULL && !is_done);
  set_alone (self, text == NULL || is_done);
  gtk_label_set_label (self->subtitle, text != NULL ? text : "");
  gtk_label_set_wrap (self->subtitle, is_session);
  gtk_label_set_ellipsize (self->subtitle, is_session ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  update_spoken (self, session);
}

static void
outcome_changed_cb (AwActionRow *self)
{
  gboolean is_done = aw_week_action_is_done (self->action);

  g_simple_action_set_state (self->done, g_variant_new_boolean (is_done));
  aw_style_class_set (GTK_WIDGET (self), "done", is_done);
  gtk_label_set_wrap (self->title, !is_done);
  gtk_label_set_ellipsize (self->title, is_done ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  update_subtitle (self);
}

static void
update_opener (AwActionRow *self)
{
  gboolean is_open = self->details != NULL;
  const char *name = is_open ? _("Hide Details") : _("Show Details");

  gtk_button_set_icon_name (self->opener, is_open ? "pan-up-symbolic" : "pan-down-symbolic");
  aw_spoken_set_button (GTK_WIDGET (self->opener), _("Details"), name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->opener),
                               GTK_ACCESSIBLE_STATE_EXPANDED, is_open, -1);
}

static void
close_details (AwActionRow *self)
{
  g_clear_pointer (&self->details, gtk_widget_unparent);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
  update_opener (self);
}

static void
update_title (AwActionRow *self)
{
  AwAction *facts = self->action->action;
  g_autofree char *minutes = aw_format_minutes (facts->minutes);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->title, facts->title);
  gtk_label_set_label (self->minutes, minutes);
  /* Translators: the spoken name of a check button; %s is the title of an action */
  name = g_strdup_printf (_("Done: %s"), facts->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- The object --------------------------------------------------------------- */

/* From the check button to the details, as it reads; GTK goes by where the middles
 * are, and that of the opener may be a pixel higher. */
static gboolean
aw_action_row_focus_next (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  AwActionRow *self = AW_ACTION_ROW (widget);
  GtkWidget *parts[] = { self->check, GTK_WIDGET (self->opener), self->details };
  const int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int place = step > 0 ? 0 : G_N_ELEMENTS (parts) - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (aw_action_row_parent_class)->focus (widget, direction);

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL && (focus == parts[i] || gtk_widget_is_ancestor (focus, parts[i])))
        place = (int) i;
    }
  for (; place >= 0 && place < (int) G_N_ELEMENTS (parts); place += step)
    {
      if (parts[place] != NULL && gtk_widget_child_focus (parts[place], direction))
        return TRUE;
    }

  return FALSE;
}

static void
aw_action_row_dispose (GObject *object)
{
  AwActionRow *self = AW_ACTION_ROW (object);

  g_clear_pointer (&self->details, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_ACTION_ROW);
  g_clear_object (&self->action_signals);
  g_clear_object (&self->done);
  g_clear_object (&self->action);
  g_clear_object (&self->week);
  g_clear_object (&self->reminders);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_action_row_parent_class)->dispose (object);
}

static void
aw_action_row_class_init (AwActionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_action_row_dispose;
  widget_class->focus = aw_action_row_focus_next;

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-action-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, header);
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, check);
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, title);
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, minutes);
  gtk_widget_class_bind_template_child (widget_class, AwActionRow, opener);
  gtk_widget_class_bind_template_callback (widget_class, header_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_open);
  gtk_widget_class_set_css_name (widget_class, "actionrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_action_row_init (AwActionRow *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  self->done = G_SIMPLE_ACTION (g_object_ref (g_action_map_lookup_action (G_ACTION_MAP (group),
                                                                          "done")));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "row", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
  update_opener (self);

  self->action_signals = g_signal_group_new (AW_TYPE_WEEK_ACTION);
  g_signal_group_connect_swapped (self->action_signals, "notify::outcome",
                                  G_CALLBACK (outcome_changed_cb), self);
}

/**
 * aw_action_row_new:
 * @context: the services
 * @reminders: the reminders
 *
 * Returns: (transfer full): a new row, to be filled by aw_action_row_set_action()
 *   before it is shown
 */
GtkWidget *
aw_action_row_new (AwContext   *context,
                   AwReminders *reminders)
{
  AwActionRow *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);

  self = g_object_new (AW_TYPE_ACTION_ROW, NULL);
  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);

  return GTK_WIDGET (self);
}

/**
 * aw_action_row_get_action:
 *
 * Returns: (transfer none) (nullable): the action
 */
AwWeekAction *
aw_action_row_get_action (AwActionRow *self)
{
  g_return_val_if_fail (AW_IS_ACTION_ROW (self), NULL);

  return self->action;
}

/**
 * aw_action_row_set_action:
 * @week: a week
 * @action: an action of @week
 * @with_date: whether the row says of which day it is
 *
 * Fills the row, which is closed unless it has shown this very action.
 */
void
aw_action_row_set_action (AwActionRow  *self,
                          AwWeek       *week,
                          AwWeekAction *action,
                          gboolean      with_date)
{
  g_return_if_fail (AW_IS_ACTION_ROW (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  if (self->details != NULL && (self->action != action || self->week != week))
    close_details (self);
  g_set_object (&self->week, week);
  g_set_object (&self->action, action);
  self->with_date = with_date;
  g_signal_group_set_target (self->action_signals, action);

  update_title (self);
  outcome_changed_cb (self);
}

/**
 * aw_action_row_get_details:
 *
 * Returns: (transfer none) (nullable): the details, while they are shown
 */
AwActionDetails *
aw_action_row_get_details (AwActionRow *self)
{
  g_return_val_if_fail (AW_IS_ACTION_ROW (self), NULL);

  return self->details != NULL ? AW_ACTION_DETAILS (self->details) : NULL;
}

/**
 * aw_action_row_set_open:
 * @is_open: whether to show the details
 */
void
aw_action_row_set_open (AwActionRow *self,
                        gboolean     is_open)
{
  g_return_if_fail (AW_IS_ACTION_ROW (self));
  g_return_if_fail (self->action != NULL);

  if (is_open == (self->details != NULL))
    return;

  if (is_open)
    {
      self->details = aw_action_details_new (self->context, self->reminders, self->week,
                                             self->action);
      gtk_widget_insert_before (self->details, GTK_WIDGET (self), NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self), "open");
    }
  else
    {
      if (gtk_widget_get_focus_child (self->details) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self->opener));
      close_details (self);
    }

  update_opener (self);
  update_subtitle (self);
}

/**
 * aw_action_row_set_tight:
 * @is_tight: whether there is room for no more than is needed
 *
 * The minutes stand below the title, which has their room.
 */
void
aw_action_row_set_tight (AwActionRow *self,
                         gboolean     is_tight)
{
  GtkLayoutManager *layout;
  GtkLayoutChild *child;

  g_return_if_fail (AW_IS_ACTION_ROW (self));

  layout = gtk_widget_get_layout_manager (self->header);
  child = gtk_layout_manager_get_layout_child (layout, GTK_WIDGET (self->minutes));
  g_object_set (child,
                "column", is_tight ? 1 : 2,
                "row", is_tight ? 2 : 0,
                "row-span", is_tight ? 1 : 2,
                NULL);
  gtk_widget_set_halign (GTK_WIDGET (self->minutes), is_tight ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

/**
 * aw_action_row_take_note:
 *
 * Returns: (transfer full) (nullable): the editor of the note, if the person is
 *   writing there; the row is to be filled anew
 */
GtkWidget *
aw_action_row_take_note (AwActionRow *self)
{
  GtkWidget *note = NULL;

  g_return_val_if_fail (AW_IS_ACTION_ROW (self), NULL);

  if (self->details == NULL)
    return NULL;

  note = aw_action_details_take_note (AW_ACTION_DETAILS (self->details));
  if (note != NULL)
    close_details (self);

  return note;
}

/**
 * aw_action_row_update_time:
 *
 * Shows what depends on the time: both clocks, the state of the session and the
 * buttons that follow it.
 */
void
aw_action_row_update_time (AwActionRow *self)
{
  g_return_if_fail (AW_IS_ACTION_ROW (self));
  g_return_if_fail (self->action != NULL);

  if (self->action->action->session == NULL)
    return;

  if (self->details != NULL)
    aw_action_details_update_time (AW_ACTION_DETAILS (self->details));
  update_subtitle (self);
}

/**
 * aw_action_row_get_until:
 *
 * Returns: the instant at which what it says changes next, microseconds since the
 *   Unix epoch, or %G_MAXINT64
 */
gint64
aw_action_row_get_until (AwActionRow *self)
{
  g_return_val_if_fail (AW_IS_ACTION_ROW (self), G_MAXINT64);

  return self->until;
}

/**
 * aw_action_row_focus:
 *
 * Gives the focus to its check button. That is not what the widget's own
 * grab_focus() does: Shift+Tab calls that when it leaves the row, and would stay.
 *
 * Returns: whether it has the focus
 */
gboolean
aw_action_row_focus (AwActionRow *self)
{
  g_return_val_if_fail (AW_IS_ACTION_ROW (self), FALSE);

  return gtk_widget_grab_focus (self->check);
}
