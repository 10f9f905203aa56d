"""Graph → figures: statistics, timelines, differences (to come)."""
