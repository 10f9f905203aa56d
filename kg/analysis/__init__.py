"""Graph → figures: statistics, timelines, differences."""
