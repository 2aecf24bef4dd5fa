"""Word lists to and from other tools: LIWC (.dic), quanteda (YAML) and Vale (styles). Nothing is lost silently."""
