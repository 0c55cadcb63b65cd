"""Pages of this room: signing in and out, the profile, absences."""
